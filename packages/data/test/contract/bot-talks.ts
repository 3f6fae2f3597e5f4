import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BotTurn } from '@rentmate/crm-data';
import { conversing, id, type Open, pair, refuses, value } from './bench.ts';

const at = '2026-10-25T00:30:00.000Z';
const asked = (content: string): BotTurn => ({ role: 'user', content, at });
const answered = (content: string): BotTurn => ({ role: 'assistant', content, at });

export const botTalks = (open: Open) =>
  describe('talks with the bot', () => {
    it('are recorded turn by turn, and what the tenant’s session reports is marked', async () => {
      const { noa, tenant, staff } = await pair(open());
      assert.equal(await value(tenant.latestBotTalk()), null);
      const talkId = id();
      const options = [{ label: 'October', value: 'october' }];
      const first = [asked('Rent receipt'), { ...answered('Which month?'), options }];
      assert.equal(await value(tenant.recordBotTurns(talkId, first)), talkId);
      await value(tenant.recordBotTurns(talkId, [asked('October')]));
      const talk = await value(tenant.botTalk(talkId));
      assert.equal(talk.userId, noa.id);
      assert.equal(talk.title, 'Rent receipt');
      assert.deepEqual(talk.turns, [
        asked('Rent receipt'),
        { ...answered('Which month?'), options, reported: true },
        asked('October'),
      ]);
      assert.deepEqual(await value(staff.botTalk(talkId)), talk);
      assert.deepEqual(await value(tenant.latestBotTalk()), talk);
      const newer = await value(tenant.recordBotTurns(id(), [asked('Another thing')]));
      assert.equal((await value(tenant.latestBotTalk()))?.id, newer);
    });

    it('take any answer a bot may give, however long and whatever its line ends', async () => {
      const { tenant } = await pair(open());
      const long = `Yes${'🏠'.repeat(3_000)}\r\n${'x'.repeat(2_000)}`;
      const talkId = await value(tenant.recordBotTurns(id(), [asked('Tell me all'), answered(long)]));
      const said = (await value(tenant.botTalk(talkId))).turns[1]?.content;
      assert.ok(said?.startsWith(`Yes${'🏠'.repeat(3_000)}`), `kept ${said?.length} of ${long.length}`);
    });

    it('are nobody else’s', async () => {
      const { tenant } = await pair(open());
      const talkId = await value(tenant.recordBotTurns(id(), [asked('Mine')]));
      const { tenant: stranger } = await pair(open());
      await refuses('not_found', stranger.botTalk(talkId));
      await refuses('not_found', stranger.botTalk(id()));
      await refuses('not_found', stranger.recordBotTurns(talkId, [asked('Not mine')]));
      assert.equal((await value(tenant.botTalk(talkId))).turns.length, 1);
    });

    it('[30] take no answer while a person is asked for or present, but every question', async () => {
      const { tenant, staff, conversationId } = await conversing(open(), false);
      const talkId = id();
      await refuses('bot_paused', tenant.recordBotTurns(talkId, [asked('Hi'), answered('Hello')]));
      await value(tenant.recordBotTurns(talkId, [asked('Hi')]));
      await value(staff.claim(conversationId));
      await refuses('bot_paused', tenant.recordBotTurns(talkId, [answered('Hello')]));
      await value(staff.close(conversationId));
      await value(tenant.recordBotTurns(talkId, [answered('Hello')]));
      assert.equal((await value(tenant.botTalk(talkId))).turns.length, 2);
    });
  });
