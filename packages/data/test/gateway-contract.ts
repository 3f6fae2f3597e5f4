/** The behaviour every gateway must show, whatever database is behind it. */

import { after, before, describe } from 'node:test';
import type { Bench } from './contract/bench.ts';
import { botTalks } from './contract/bot-talks.ts';
import { handovers } from './contract/handover.ts';
import { hints } from './contract/hints.ts';
import { inboxes } from './contract/inbox.ts';
import { messages } from './contract/messages.ts';
import { sessions } from './contract/session.ts';
import { timelines } from './contract/timeline.ts';

export function gatewayContract(name: string, openBench: () => Promise<Bench>): void {
  describe(name, () => {
    let bench: Bench;
    before(async () => {
      bench = await openBench();
    });
    after(() => bench.close());
    for (const part of [sessions, handovers, messages, botTalks, timelines, inboxes, hints]) {
      part(() => bench);
    }
  });
}
