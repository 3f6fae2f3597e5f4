/** What people and developers see when something is wrong: words in place, one warning in the console, nothing thrown. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createPerson } from '@rentmate/crm-local/testing';
import { type Desk, openDesk, type Person } from './desk.ts';

const nobody = '00000000-0000-4000-8000-000000000000';

/** The warnings of the data layer. */
const ours = ({ warnings }: Person) => warnings.filter((text) => text.startsWith('[rentmate-support]'));
async function says(person: Person, element: string, words: RegExp): Promise<void> {
  // Long enough for what is noticed at the next look, which a calm page takes every half minute.
  const place = person.page.locator(element).locator('[part~="problem"]', { hasText: words });
  await place.first().waitFor({ timeout: 60_000 });
}

async function widgetSays(person: Person, words: RegExp): Promise<void> {
  await person.page
    .locator('support-widget')
    .getByRole('button', { name: /^Open chat/ })
    .click();
  await says(person, 'support-widget', words);
}

async function isCalm(person: Person, warnings: number): Promise<void> {
  assert.equal(ours(person).length, warnings, ours(person).join('\n'));
  assert.deepEqual(person.faults(), []);
}

describe('what is wrong is said in its place', () => {
  let desk: Desk;
  let client: string;
  before(async () => {
    desk = await openDesk({ seed: false });
    for (const [name, role] of [
      ['staff', 'staff'],
      ['tenant1', 'client'],
    ] as const) {
      const email = `${name}@rentmate.test`;
      const { id } = await createPerson(desk.supabase, { name, role, email });
      client = id;
    }
  });
  after(() => desk.close());

  /** Both kinds of pages, each with its person signed in. */
  const both = async (query = ''): Promise<{ staff: Person; tenant: Person }> => {
    const [staff, tenant] = await Promise.all([desk.person(), desk.person()]);
    await Promise.all([staff.open(`/admin/client/${client}${query}`), tenant.open(`/tenant/${query}`)]);
    return { staff, tenant };
  };
  const signedIn = async () => {
    const people = await both();
    await people.staff.page
      .locator('crm-timeline')
      .getByRole('feed')
      .or(people.staff.page.locator('crm-timeline .empty'))
      .first()
      .waitFor();
    return people;
  };

  test('no server: every element says that it does not answer, and goes on by itself once it does', async () => {
    const { staff, tenant } = await signedIn();
    const api = /\/(rest|functions|realtime)\/v1\//;
    for (const { context } of [staff, tenant])
      await context.route(api, (route) => route.abort('connectionrefused'));
    await Promise.all([staff.page.reload(), tenant.page.reload()]);
    await says(staff, 'crm-timeline', /does not answer/);
    await says(staff, 'crm-live-chat', /does not answer/);
    await widgetSays(tenant, /cannot reach the chat/);
    await isCalm(staff, 1);
    await isCalm(tenant, 1);

    for (const { context } of [staff, tenant]) await context.unroute(api);
    await staff.page
      .locator('crm-timeline [part~="problem"]')
      .first()
      .waitFor({ state: 'detached', timeout: 60_000 });
    await tenant.page.locator('support-widget .foot textarea').waitFor({ timeout: 60_000 });
    await staff.context.close();
    await tenant.context.close();
  });

  test('a wrong key: every element says that the key is not accepted', async () => {
    const { staff, tenant } = await signedIn();
    await staff.open(`/admin/client/${client}?supabase-key=sb_publishable_of_another_project`);
    await tenant.open('/tenant/?supabase-key=sb_publishable_of_another_project');
    await says(staff, 'crm-timeline', /key/);
    await says(staff, 'crm-live-chat', /key/);
    await widgetSays(tenant, /key/);
    await isCalm(staff, 1);
    await isCalm(tenant, 1);
    await staff.context.close();
    await tenant.context.close();
  });

  test('nobody signed in: every element asks to sign in', async () => {
    const { staff, tenant } = await both('?as=nobody');
    for (const element of ['crm-timeline', 'crm-live-chat']) await says(staff, element, /signed out|Sign in/);
    await widgetSays(tenant, /Sign in/);
    await isCalm(staff, 1);
    await isCalm(tenant, 1);
    await staff.context.close();
    await tenant.context.close();
  });

  test('an unknown client: the hub says so and asks no further', async () => {
    const staff = await desk.person();
    await staff.open(`/admin/client/${nobody}`);
    await says(staff, 'crm-timeline', /Not found|no such client/i);
    await says(staff, 'crm-live-chat', /Not found|no such client/i);
    await isCalm(staff, 0);
    await staff.open('/admin/client/not-an-id');
    await says(staff, 'crm-timeline', /Not found|no such client/i);
    await isCalm(staff, 0);
    await staff.context.close();
  });
});

test('an expired session: both sides ask to sign in again, and nothing that was written is lost', async (t) => {
  const desk = await openDesk({ seed: false, tokenLifetime: 10 });
  t.after(() => desk.close());
  const { id } = await createPerson(desk.supabase, {
    name: 'Noa',
    role: 'client',
    email: 'tenant1@rentmate.test',
  });
  await createPerson(desk.supabase, {
    name: 'Dana',
    role: 'staff',
    email: 'staff@rentmate.test',
  });
  const [staff, tenant] = await Promise.all([desk.person(), desk.person()]);
  await Promise.all([staff.open(`/admin/client/${id}`), tenant.open('/tenant/')]);
  await tenant.page
    .locator('support-widget')
    .getByRole('button', { name: /^Open chat/ })
    .click();
  await tenant.page.locator('support-widget .foot textarea').fill('A draft that stays');
  await staff.page.locator('crm-timeline .empty, crm-timeline [role="feed"]').first().waitFor();
  // As when an administrator ends all sessions: the next refresh is refused.
  await desk.supabase.query('delete from auth.sessions');
  await says(tenant, 'support-widget', /Sign in/);
  await says(staff, 'crm-timeline', /signed out|Sign in/);
  await says(staff, 'crm-live-chat', /signed out|Sign in/);
  for (const person of [staff, tenant]) {
    assert.ok(ours(person).length <= 1, ours(person).join('\n'));
    assert.deepEqual(person.faults(), []);
  }
});

test('missing migrations: every element names what to apply', async (t) => {
  const desk = await openDesk({ seed: false, migrations: [] });
  t.after(() => desk.close());
  for (const name of ['staff', 'tenant1']) {
    const answer = await fetch(`${desk.supabase.url}/auth/v1/signup`, {
      method: 'POST',
      headers: { apikey: desk.supabase.publishableKey, 'content-type': 'application/json' },
      body: JSON.stringify({ email: `${name}@rentmate.test`, password: 'rentmate-demo' }),
    });
    assert.equal(answer.ok, true, await answer.text());
  }
  const [staff, tenant] = await Promise.all([desk.person(), desk.person()]);
  await Promise.all([staff.open(`/admin/client/${nobody}`), tenant.open('/tenant/')]);
  await says(staff, 'crm-timeline', /migrations/);
  await says(staff, 'crm-live-chat', /migrations/);
  await widgetSays(tenant, /migrations/);
  await isCalm(staff, 1);
  await isCalm(tenant, 1);
  await staff.open('/admin/');
  await says(staff, 'crm-inbox', /migrations/);
});
