import type { Identity, InboxRow } from '@rentmate/crm-data';
import { type Formats, iconBot, iconCheck, iconPerson, iconSnooze } from '@rentmate/crm-ui';
import { html, nothing, type TemplateResult } from 'lit';
import type { InboxWords } from './crm-inbox.words.ts';
import { momentText } from './moment-text.ts';
import { waitingClock, waitingLevel, waitingSeconds } from './waiting-clock-part.ts';

/** The shelf a row stands on in the list. */
export type Band = keyof InboxWords['bands'];

export interface RowContext {
  readonly words: InboxWords;
  readonly formats: Formats;
  readonly now: number;
  readonly identity: Identity | null | undefined;
  /** The host's words beside the name. */
  readonly detail: string | undefined;
}

export function bandOf({ conversation }: InboxRow, now: number): Band {
  if (conversation.phase === 'closed') return 'closed';
  if (isSnoozed(conversation.snoozedUntil, now)) return 'snoozed';
  return conversation.phase === 'waiting' ? 'waiting' : 'answered';
}

/** What a row says: name, time, last line with who said it, unread, who answers now. */
export function inboxRow(row: InboxRow, context: RowContext): TemplateResult {
  const { words, now, formats } = context;
  const { conversation } = row;
  const waits = bandOf(row, now) === 'waiting';
  return html`
    <p class="cut"
      ><span class="thread-name"><bdi>${row.clientName}</bdi></span> ${
        context.detail ? html`<bdi class="quiet">${context.detail}</bdi>` : nothing
      }</p>
    ${waits ? waitingClock(conversation, now, formats) : stamp(conversation.updatedAt, context)}
    <p class="line">${lastLine(row, context)}</p>
    ${
      row.unread
        ? html`<span class="unread" part="unread"
            ><span aria-hidden="true">${row.unread > 99 ? '99+' : row.unread}</span
            ><span class="unseen">${words.unreadCount(row.unread)}</span></span
          >`
        : html`<span></span>`
    }
    <p class="row">${whoAnswers(row, context)}</p>
  `;
}

function stamp(at: string, { formats, now }: RowContext): TemplateResult {
  const text = formats.daysBefore(at, now) === 0 ? formats.time(at) : formats.day(at, now);
  return html`<time class="stamp" datetime=${at} title=${formats.exact(at)}>${text}</time>`;
}

function lastLine(row: InboxRow, { words, identity }: RowContext): TemplateResult {
  const { lastMessagePreview, adminId, reason } = row.conversation;
  const spoken = row.lastMessageRole === 'user' || row.lastMessageRole === 'admin';
  if (!spoken || !lastMessagePreview) return isolatedLine(reason ?? words.askedForPerson);
  if (row.lastMessageRole === 'user') return isolatedLine(lastMessagePreview);
  const name = adminId === identity?.id ? words.you : firstName(row.adminName ?? words.someone);
  return html`<span>${words.said(name)}</span> ${isolatedLine(lastMessagePreview)}`;
}

/** A line of another direction keeps the list's start edge and loses its own end. */
const isolatedLine = (text: string) => html`<span class="cut" dir="auto">${text}</span>`;

function whoAnswers(row: InboxRow, context: RowContext): TemplateResult {
  const { words, identity, now, formats } = context;
  const { conversation } = row;
  if (conversation.phase === 'closed') {
    return html`<span class="tag quiet">${iconCheck('small')}${words.closed}</span>`;
  }
  if (conversation.snoozedUntil && isSnoozed(conversation.snoozedUntil, now)) {
    const time = momentText(conversation.snoozedUntil, formats, now);
    return html`<span class="tag">${iconSnooze('small')}${words.snoozedUntil(time)}</span>`;
  }
  if (conversation.phase === 'human') {
    const name = row.adminName ?? words.someone;
    const text = conversation.adminId === identity?.id ? words.me(firstName(name)) : name;
    return html`<span class="tag tag-person">${iconPerson('small')}<bdi>${text}</bdi></span>`;
  }
  if (conversation.handover === 'coexist') {
    return html`<span class="tag tag-bot">${iconBot('small')}${words.bot}</span>`;
  }
  const late = waitingLevel(waitingSeconds(conversation, now)) === 'red';
  return html`<span class=${late ? 'tag tag-danger' : 'tag'}>${iconPerson('small')}${words.nobody}</span>
    ${
      late && conversation.aiConversationId
        ? html`<span class="tag quiet"
            >${iconBot('small')}${words.botStopped(momentText(conversation.createdAt, formats, now))}</span
          >`
        : nothing
    }`;
}

export const isSnoozed = (until: string | null, now: number) =>
  until !== null && new Date(until).getTime() > now;

const firstName = (name: string) => name.split(' ')[0] ?? name;
