/** The demo's four pages as people meet them: in one window, in Hebrew, on a phone, under the strict policy. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Desk, openDesk } from './desk.ts';
import { StaffSide, TenantSide } from './sides.ts';

describe('the demo', () => {
  let desk: Desk;
  let client: string;
  before(async () => {
    desk = await openDesk();
    const [row] = await desk.supabase.query<{ id: string }>(
      `select id from auth.users where email = 'tenant1@rentmate.test'`,
    );
    assert.ok(row);
    client = row.id;
  });
  after(() => desk.close());

  const scrollsSideways = (page: Page) =>
    page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

  test('both sides talk to each other in one window, each with a session of its own', async () => {
    const person = await desk.person();
    await person.open('/?as=tenant1');
    const tenant = new TenantSide(person);
    const staff = new StaffSide(person);
    await tenant.widget.getByRole('button', { name: /^Open chat/ }).click();
    await tenant.field.waitFor();
    await tenant.askForPerson();
    await staff.inbox.getByRole('option', { name: /Noa/ }).first().click();
    await staff.takeOver();
    await staff.say('Hello Noa, how can I help?');
    await tenant.hears('Hello Noa, how can I help?');
    await tenant.say('The tap drips');
    await staff.hears('The tap drips');
    await staff.close();
    await tenant.rateAndReturn();
    assert.deepEqual(person.errors, []);
    await person.context.close();
  });

  test('[105] every page works under the strict content policy without a violation', async () => {
    const person = await desk.person();
    for (const path of ['/', '/admin/', `/admin/client/${client}`, '/tenant/?as=tenant8']) {
      const page = await person.open(path);
      if (!path.startsWith('/tenant/')) await page.locator('crm-live-chat').waitFor();
      if (path.startsWith('/admin/client')) {
        await page.locator('crm-timeline').getByRole('article').first().waitFor();
        await page.getByRole('button', { name: 'Busy' }).click();
        await page.locator('crm-timeline').getByRole('article', { name: /Busy/ }).first().waitFor();
      }
      if (path.startsWith('/tenant/')) {
        await page
          .locator('support-widget')
          .getByRole('button', { name: /^Open chat/ })
          .click();
        await page.locator('support-widget .foot textarea').waitFor();
      }
      await page.waitForLoadState('networkidle');
    }
    assert.deepEqual(person.errors, []);
    assert.deepEqual(person.warnings, []);
    await person.context.close();
  });

  test('[100] in Hebrew pages and elements are mirrored, and the launcher stands at the other side', async () => {
    const person = await desk.person();
    const page = await person.open('/tenant/?as=tenant8&lang=he');
    const launcher = page.locator('support-widget .launcher');
    await launcher.waitFor();
    assert.ok(((await launcher.boundingBox())?.x ?? 720) < 720);
    await launcher.click();
    await page.getByRole('button', { name: 'מענה אנושי' }).waitFor();
    await page.goto(`${desk.supabase.url}/admin/client/${client}?lang=he`);
    await page.locator('crm-timeline').getByRole('article').first().waitFor();
    const timeline = await page.locator('crm-timeline').boundingBox();
    const chat = await page.locator('crm-live-chat').boundingBox();
    assert.ok(timeline && chat && chat.x < timeline.x);
    assert.deepEqual(person.errors, []);
    await person.context.close();
  });

  test('[19] on a phone the widget fills the screen with text of 16 px to write in, and no page scrolls sideways', async () => {
    const person = await desk.person({ phone: true });
    const page = await person.open('/tenant/?as=tenant8');
    await page.locator('support-widget .launcher').click();
    const field = page.locator('support-widget .foot textarea');
    await field.waitFor();
    const panel = await page.locator('support-panel .widget').boundingBox();
    assert.ok(panel && panel.width >= 390 && panel.height >= 840);
    const size = await field.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
    assert.ok(size >= 16);
    for (const path of ['/', '/admin/', `/admin/client/${client}`]) {
      await page.goto(desk.supabase.url + path);
      await page.waitForLoadState('networkidle');
      assert.equal(await scrollsSideways(page), false, path);
    }
    await person.context.close();
  });

  test('[70] a client with 2,000 entries shows the first page and goes on loading while scrolling', async () => {
    const person = await desk.person();
    const [row] = await desk.supabase.query<{ id: string }>(
      `select id from auth.users where email = 'tenant9@rentmate.test'`,
    );
    const page = await person.open(`/admin/client/${row?.id}`);
    const articles = page.locator('crm-timeline').getByRole('article');
    await articles.first().waitFor();
    const before = await articles.count();
    await articles.last().scrollIntoViewIfNeeded();
    await articles.nth(before + 10).waitFor();
    assert.deepEqual(person.errors, []);
    await person.context.close();
  });

  test('[63] what is read in one tab is read in the other', async () => {
    const [first, second] = [new StaffSide(await desk.person()), new StaffSide(await desk.person())];
    const [row] = await desk.supabase.query<{ id: string; name: string }>(
      `select c.user_id as id, p.full_name as name
       from public.human_conversations c join public.user_profiles p on p.id = c.user_id
       join auth.users s on s.id = c.admin_id
       where c.status = 'active' and s.email = 'staff@rentmate.test' limit 1`,
    );
    assert.ok(row);
    await clientSays(row.id, 'Are you still there?');
    for (const side of [first, second]) {
      await side.person.open('/admin/?as=staff');
      await side.inbox.getByRole('tab', { name: /Mine/ }).click();
      await side.inbox
        .getByRole('option', { name: new RegExp(row.name) })
        .locator('[part~="unread"]')
        .waitFor();
    }
    await first.inbox.getByRole('option', { name: new RegExp(row.name) }).click();
    await second.inbox
      .getByRole('option', { name: new RegExp(row.name) })
      .locator('[part~="unread"]')
      .waitFor({ state: 'detached' });
    for (const { person } of [first, second]) await person.context.close();
  });

  /** A message of this client, as if from another device of his. */
  async function clientSays(userId: string, text: string): Promise<void> {
    await desk.supabase.query(
      `insert into public.human_messages (id, conversation_id, sender_id, sender_role, content)
       select gen_random_uuid(), c.id, c.user_id, 'user', $2
       from public.human_conversations c where c.user_id = $1 and c.status = 'active'`,
      [userId, text],
    );
  }
});
