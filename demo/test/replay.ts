/** The main job, from the first question to the bot until the rating, as two people in two browsers. */
import assert from 'node:assert/strict';
import { createPerson } from '@rentmate/crm-local/testing';
import type { Desk } from './desk.ts';
import type { Turn } from './dialogues.ts';
import { plain, StaffSide, TenantSide } from './sides.ts';

/** How often one tenant may ask for a person before the database says to wait. */
const requestsOfOne = 4;

/** One tenant and one member of staff, each in a browser of their own, dialogue after dialogue. */
async function lane(
  desk: Desk,
  name: string,
  staff: string,
  all: readonly (readonly Turn[])[],
): Promise<void> {
  const staffSide = new StaffSide(await desk.person({ notifications: true }));
  for (let first = 0; first < all.length; first += requestsOfOne) {
    const as = `${name.toLowerCase()}${first}`;
    const client = `${name} ${'ABCDEFGH'[first / requestsOfOne]}.`;
    const { id } = await createPerson(desk.supabase, {
      name: client,
      role: 'client',
      email: `${as}@rentmate.test`,
    });
    const tenantSide = new TenantSide(await desk.person());
    await tenantSide.open(as);
    for (const dialogue of all.slice(first, first + requestsOfOne)) {
      await staffSide.openInbox(staff);
      await handOver(tenantSide, staffSide, client, dialogue);
      await provesWhatWasStored(desk, id, dialogue);
    }
    assert.deepEqual(tenantSide.person.faults(), []);
    await tenantSide.person.context.close();
  }
  assert.deepEqual(staffSide.person.faults(), []);
  await staffSide.person.context.close();
}

async function handOver(
  tenant: TenantSide,
  staff: StaffSide,
  client: string,
  dialogue: readonly Turn[],
): Promise<void> {
  const [question, ...turns] = dialogue;
  assert.ok(question);
  const answer = await tenant.askBot(question.text);
  await tenant.askForPerson();

  await staff.followNotification(client);
  const before = plain(await staff.chat.locator('[part~="before"]').innerText());
  assert.ok(before.includes(plain(question.text)), `staff do not see what was asked: ${before}`);
  assert.ok(before.includes(answer.slice(0, 20)), `staff do not see what the bot said: ${before}`);
  await staff.takeOver();

  for (const { speaker, text } of turns) {
    const [from, to] = speaker === 'user' ? [tenant, staff] : [staff, tenant];
    await from.say(text);
    await to.hears(plain(text));
  }

  const said = turns.map(({ text }) => plain(text));
  await Promise.all([tenant.reload(), staff.reload()]);
  await tenant.hears(said.at(-1) ?? '');
  await staff.hears(said.at(-1) ?? '');
  assert.deepEqual(await staff.texts(), said);
  assert.deepEqual(await tenant.texts(), [plain(question.text), answer, ...said]);

  await staff.person.page.getByRole('button', { name: 'No answer' }).click();
  await staff.timeline
    .getByRole('article', { name: /No answer/ })
    .first()
    .waitFor();
  await staff.timeline.getByRole('article', { name: /Bot/ }).first().waitFor();
  await staff.timeline.getByRole('article', { name: /Chat/ }).first().waitFor();

  await staff.close();
  await tenant.rateAndReturn();
}

/** What the database holds of the client's newest conversation: every turn once, in order, with no number missing. */
async function provesWhatWasStored(desk: Desk, clientId: string, dialogue: readonly Turn[]): Promise<void> {
  const rows = await desk.supabase.query<{ seq: number; kind: string; content: string; sender_role: string }>(
    `select m.seq::int as seq, m.kind, m.content, m.sender_role
     from public.human_messages m join public.human_conversations c on c.id = m.conversation_id
     where c.id = (select id from public.human_conversations where user_id = $1 order by created_at desc limit 1)
     order by m.seq`,
    [clientId],
  );
  assert.deepEqual(
    rows.map(({ seq }) => seq),
    rows.map((_, index) => index + 1),
  );
  assert.deepEqual(
    rows
      .filter(({ kind }) => kind === 'text')
      .map(({ content, sender_role }) => [sender_role, content.trim()]),
    dialogue.slice(1).map(({ speaker, text }) => [speaker === 'user' ? 'user' : 'admin', text.trim()]),
  );
  assert.deepEqual(
    rows.filter(({ kind }) => kind === 'event').map(({ content }) => content),
    ['requested', 'claimed', 'closed'],
  );
}

/** Replays these dialogues, several pairs of people at a time. */
export async function replay(desk: Desk, all: readonly (readonly Turn[])[], pairs: number): Promise<void> {
  const names = ['Avigail', 'Boaz', 'Carmel'];
  const lanes = Array.from({ length: pairs }, (_, index) => all.filter((_, at) => at % pairs === index));
  await Promise.all(
    lanes.map((mine, index) => lane(desk, names[index] ?? '', index % 2 ? 'staff2' : 'staff', mine)),
  );
}
