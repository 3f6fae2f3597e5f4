import { after, before, describe, test } from 'node:test';
import { createPerson } from '@rentmate/crm-local/testing';
import { type Desk, openDesk } from './desk.ts';
import { dialogues } from './dialogues.ts';
import { replay } from './replay.ts';

/** More clients than this who begin to wait at once make one alert, which names only the first of them. */
const pairs = 3;

for (const realtime of [true, false]) {
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

    test('[27] [34] [39] [93] twenty dialogues go from the bot to a person, and none of their turns is lost or doubled', async () => {
      await replay(desk, dialogues(20), pairs);
    });
  });
}
