import {
  firstName,
  iconAlert,
  iconCheck,
  iconClock,
  iconMore,
  iconPerson,
  iconSnooze,
  iconUndo,
  initials,
} from '@rentmate/crm-ui';
import { html, nothing, type TemplateResult } from 'lit';
import { type ChatContext, closedBy, stageOf } from './chat-context.ts';
import { isSnoozed } from './inbox-row-part.ts';
import { momentText } from './moment-text.ts';
import { waitingLevel, waitingSeconds, waitingText } from './waiting-clock-part.ts';

export interface HeadActs {
  readonly menuOpen: boolean;
  readonly menu: TemplateResult | typeof nothing;
  claim(): void;
  release(): void;
  toggleMenu(): void;
}

/** Whose conversation it is, who answers and since when, and what can be done about it. */
export function chatHead(context: ChatContext, acts: HeadActs): TemplateResult {
  const { words, view, busy } = context;
  const name = view.client?.name ?? '';
  const stage = stageOf(view);
  return html`<header class="chat-head" part="head">
    <span class="face" aria-hidden="true">${initials(name)}</span>
    <div class="grow"><h2 class="title cut"><bdi>${name}</bdi></h2>${status(context)}</div>
    ${
      stage === 'waiting'
        ? html`<button class="btn btn-main" part="take-over" type="button" aria-keyshortcuts="T" aria-busy=${busy}
            @click=${acts.claim}>${words.takeOver} <span class="key" aria-hidden="true">T</span></button>`
        : nothing
    }
    ${
      stage === 'mine'
        ? html`<button class="btn btn-small" type="button" title=${words.giveBackHow} aria-busy=${busy}
            @click=${acts.release}>${iconUndo('small')}${words.giveBack}</button>`
        : nothing
    }
    ${
      stage === 'none' || stage === 'closed'
        ? nothing
        : html`<button class="icon-btn menu-button" type="button" aria-label=${words.more} title=${words.more}
            aria-haspopup="menu" aria-expanded=${acts.menuOpen} @click=${acts.toggleMenu}>${iconMore()}</button>`
    }
    ${acts.menu}
  </header>`;
}

function status(context: ChatContext): TemplateResult {
  const { words, formats, now, view } = context;
  const { conversation, holder } = view;
  if (!conversation) return html`<p class="tag">${words.neverTalked}</p>`;
  const at = (instant: string | null) => momentText(instant ?? conversation.createdAt, formats, now);
  if (conversation.phase === 'closed') {
    const text = words.ended(closedBy(conversation, context), context.clientName, at(conversation.closedAt));
    return line('', iconCheck('small'), text);
  }
  if (conversation.snoozedUntil && isSnoozed(conversation.snoozedUntil, now)) {
    return line('', iconSnooze('small'), words.snoozed(at(conversation.snoozedUntil)));
  }
  if (view.mine) return line('tag-person', iconPerson('small'), words.yours(at(conversation.claimedAt)));
  if (conversation.phase === 'human') {
    const name = firstName(holder?.name ?? '') || words.someone;
    return line(
      'tag-person',
      iconPerson('small'),
      words.heldBy(name, at(conversation.claimedAt)),
      holder?.name,
    );
  }
  return waiting(context);
}

function waiting({ words, formats, now, view }: ChatContext): TemplateResult {
  const { conversation } = view;
  if (!conversation) return html`${nothing}`;
  const seconds = waitingSeconds(conversation, now);
  const level = waitingLevel(seconds);
  const tone = { calm: '', amber: 'tag-warn', red: 'tag-danger' }[level];
  const time = waitingText(seconds, formats);
  return html`<p class=${`tag ${tone}`} part=${`clock ${level}`}>
    ${level === 'red' ? iconAlert('small') : iconClock('small')}<span class="cut"
      >${words.waiting(time)}<span class="if-wide">${words.nobodyAnswers}</span></span
    >
  </p>`;
}

const line = (tone: string, icon: TemplateResult, text: string, title?: string) =>
  html`<p class=${`tag ${tone}`} part="status" title=${title || nothing}>${icon}<span class="cut">${text}</span></p>`;
