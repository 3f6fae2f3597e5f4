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
  /** What must be on screen before the picture is taken. */
  readonly ready: string;
  /** A button to press first. */
  readonly press?: string;
}

const shots: readonly Shot[] = [
  { name: 'both', path: '/?as=tenant2', ready: 'crm-inbox [role="option"], crm-inbox li' },
  { name: 'inbox', path: '/admin/', ready: 'crm-inbox [role="option"], crm-inbox li' },
  { name: 'hub', path: `/admin/client/${client?.id}`, ready: 'crm-timeline article' },
  { name: 'widget', path: '/tenant/?as=tenant3', ready: 'support-widget', press: 'support-widget button' },
  {
    name: 'widget-phone',
    path: '/tenant/?as=tenant3',
    ready: 'support-widget',
    press: 'support-widget button',
    phone: true,
  },
  { name: 'hub-phone', path: `/admin/client/${client?.id}`, ready: 'crm-timeline article', phone: true },
];

for (const [look, query] of looks) {
  for (const shot of shots) {
    const { context, page, open } = await desk.person(shot.phone ? { phone: true } : {});
    await open(query ? `${shot.path}${shot.path.includes('?') ? '&' : '?'}${query}` : shot.path);
    await page.locator(shot.ready).first().waitFor();
    if (shot.press) await page.locator(shot.press).first().click();
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await page.screenshot({ path: `${folder}/${shot.name}-${look}.png` });
    console.log(`screenshots/${shot.name}-${look}.png`);
    await context.close();
  }
}
await desk.close();
