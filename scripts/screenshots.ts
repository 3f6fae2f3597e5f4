/** `npm run screenshots`: every page of the demo in both themes, both languages and two sizes, into `screenshots/`. */
import { mkdirSync, rmSync } from 'node:fs';
import { openDesk } from '../demo/test/desk.ts';
import { build, root } from './build.ts';

const folder = `${root}screenshots`;
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
build();

const desk = await openDesk();
const [client] = await desk.supabase.query<{ id: string }>(
  `select id from auth.users where email = 'tenant1@rentmate.test'`,
);

const looks = [
  ['light', ''],
  ['dark', 'theme=dark'],
  ['hebrew', 'lang=he'],
  ['hebrew-dark', 'lang=he&theme=dark'],
] as const;

interface Shot {
  readonly name: string;
  readonly path: string;
  readonly phone?: boolean;
  /** What must be on screen before the picture is taken, or before what is pressed. */
  readonly ready: string;
  /** Pressed one after the other. */
  readonly press?: readonly string[];
}

const row = 'crm-inbox [role="option"]';
const launcher = 'support-widget .launcher';
const hub = `/admin/client/${client?.id}`;

const shots: readonly Shot[] = [
  { name: 'both', path: '/?as=tenant2', ready: row, press: [launcher, row] },
  { name: 'inbox', path: '/admin/', ready: row, press: [row] },
  { name: 'hub', path: hub, ready: 'crm-timeline article' },
  { name: 'widget-bot', path: '/tenant/?as=tenant1', ready: launcher, press: [launcher] },
  { name: 'widget-waiting', path: '/tenant/?as=tenant3', ready: launcher, press: [launcher] },
  { name: 'widget-person', path: '/tenant/?as=tenant5', ready: launcher, press: [launcher] },
  { name: 'widget-phone', path: '/tenant/?as=tenant5', ready: launcher, press: [launcher], phone: true },
  { name: 'inbox-phone', path: '/admin/', ready: row, phone: true },
  { name: 'hub-phone', path: hub, ready: 'crm-timeline article', phone: true },
];

for (const [look, query] of looks) {
  for (const shot of shots) {
    const { context, page, open } = await desk.person(shot.phone ? { phone: true } : {});
    await open(query ? `${shot.path}${shot.path.includes('?') ? '&' : '?'}${query}` : shot.path);
    await page.locator(shot.ready).first().waitFor();
    for (const button of shot.press ?? []) await page.locator(button).first().click();
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await page.screenshot({ path: `${folder}/${shot.name}-${look}.png` });
    console.log(`screenshots/${shot.name}-${look}.png`);
    await context.close();
  }
}
await desk.close();
