import { after, before, describe, test } from 'node:test';
import { createPerson } from '@rentmate/crm-local/testing';
import { type Desk, openDesk } from './desk.ts';
import { dialogues } from './dialogues.ts';
import { replay } from './replay.ts';

/** More clients than this who begin to wait at once make one alert, which names only the first of them. */
const pairs = 3;

/** Without hints every turn waits for the next look: as many as fit a test run, or as many as CRM_REPLAYS says. */
const runs = [
  { realtime: true, count: 20 },
  { realtime: false, count: Number(process.env.CRM_REPLAYS ?? 3) },
];

for (const { realtime, count } of runs) {
  describe(`with realtime ${realtime ? 'on' : 'off'}`, () => {
    let desk: Desk;
    before(async () => {
      desk = await openDesk({ realtime, seed: false });
      for (const [name, email] of [
        ['Dana Levi', 'staff'],
        ['Maya Shalev', 'staff2'],
      ] as const)
        await createPerson(desk.supabase, { name, role: 'staff', email: `${email}@rentmate.test` });
    });
    after(() => desk.close());

    test(`[27] [34] [39] [93] ${count} dialogues go from the bot to a person, and none of their turns is lost or doubled`, async () => {
      await replay(desk, dialogues(count), pairs);
    });
  });
}
