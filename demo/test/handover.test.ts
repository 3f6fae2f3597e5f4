import { after, before, describe, test } from 'node:test';
import { type Desk, openDesk } from './desk.ts';
import { dialogues } from './dialogues.ts';
import { replay } from './replay.ts';

for (const realtime of [true, false]) {
  describe(`with realtime ${realtime ? 'on' : 'off'}`, () => {
    let desk: Desk;
    before(async () => {
      desk = await openDesk({ realtime });
    });
    after(() => desk.close());

    test('[27] [34] [39] [93] twenty dialogues go from the bot to a person, and none of their turns is lost or doubled', async () => {
      // Without hints each turn waits for the next look, so more pairs talk at a time.
      await replay(desk, dialogues(20), realtime ? 2 : 5);
    });
  });
}
