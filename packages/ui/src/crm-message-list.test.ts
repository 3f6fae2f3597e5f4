import { expect, fixture, html } from '@open-wc/testing';
import type { ChatItem } from '@rentmate/crm-data';
import { CrmMessageList } from './crm-message-list.ts';
import { defineOnce } from './define.ts';

defineOnce('crm-message-list', CrmMessageList);

const noon = new Date(2026, 10, 24, 14, 0).getTime();
let made = 0;

/** A message `minutes` after 14:00 on 24 November 2026. */
function message(text: string, minutes: number, fields: Partial<ChatItem> = {}): ChatItem {
  made += 1;
  return {
    id: `m${made}`,
    kind: 'text',
    author: 'client',
    authorId: 'noa',
    authorName: 'Noa Bar-Lev',
    own: true,
    text,
    metadata: {},
    at: new Date(noon + minutes * 60_000).toISOString(),
    seq: made,
    delivery: 'sent',
    ...fields,
  };
}
const dana: Partial<ChatItem> = { author: 'staff', authorId: 'dana', authorName: 'Dana Levi', own: false };
const bot: Partial<ChatItem> = { author: 'bot', authorId: null, authorName: null, own: false, seq: null };

describe('crm-message-list', () => {
  it('draws', async () => {
    const list = await fixture<CrmMessageList>(
      html`<crm-message-list .items=${[message('a', 0), message('b', 1, dana), message('**c**', 2, bot)]}></crm-message-list>`,
    );
    expect(list.shadowRoot?.querySelectorAll('.bubble').length).to.equal(3);
    await expect(list).to.be.accessible();
  });
});
