import { type ChatItem, isPassing, type Problem } from '@rentmate/crm-data';
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Formats } from './formats.ts';
import {
  iconAlert,
  iconBot,
  iconCheck,
  iconClock,
  iconCopy,
  iconRetry,
  iconSeen,
  iconTrash,
} from './icons.ts';
import { initials } from './initials.ts';
import { linked, markdown } from './markdown.ts';
import type { Audience } from './message-event-part.ts';
import { isDated } from './message-rows.ts';
import { firstName } from './names.ts';
import type { SharedWords } from './words/index.ts';

export interface GroupContext {
  readonly audience: Audience;
  readonly shared: SharedWords;
  readonly formats: Formats;
  readonly clientName: string;
  /** The last message of the viewer, and the last one the other side has seen. */
  readonly lastOwnId: string | null;
  readonly lastSeenId: string | null;
  /** When this log saw that message become seen; null when it was so from the start. */
  readonly seenAt: number | null;
  onRetry(item: ChatItem): void;
  onCopy(item: ChatItem): void;
  onDelete(item: ChatItem): void;
}

type Group = readonly [ChatItem, ...ChatItem[]];

/**
 * Messages of one author within a few minutes: who and when once, then the bubbles, then how far they have come. Drawn
 * again only when something in it changed: a log can hold thousands.
 */
export const groupRow = (items: Group, context: GroupContext): unknown =>
  guard(dependencies(items, context), () => group(items, context));

function dependencies(items: Group, context: GroupContext): unknown[] {
  const { audience, clientName, formats, lastOwnId, lastSeenId, seenAt } = context;
  const isSeen = items.some((item) => item.id === lastSeenId);
  return [
    formats,
    audience,
    clientName,
    items.some((item) => item.id === lastOwnId) && lastOwnId,
    isSeen && lastSeenId,
    isSeen && seenAt,
    ...items.flatMap((item) => [
      item.id,
      item.text,
      item.at,
      item.seq,
      item.own,
      item.authorName,
      item.delivery,
      item.problem?.kind,
      item.reported,
    ]),
  ];
}

function group(items: Group, context: GroupContext): TemplateResult {
  const [first] = items;
  // Staff answer from one side, whoever of them it was; the tenant sees only himself there.
  const atEnd = first.own || (context.audience === 'staff' && first.author === 'staff');
  const kind = `group${atEnd ? ' group-end' : ''}${first.own ? ' group-own' : ''}${first.author === 'bot' ? ' group-bot' : ''}`;
  return html`<div class=${kind} part="group">
    ${who(first, atEnd, context)}
    ${repeat(
      items,
      (item) => item.id,
      (item, at) => html`
        <div class=${bubbleClass(item)} part="bubble" data-id=${item.id}>${content(item)}</div>
        ${item.reported && context.audience === 'staff' ? html`<p class="tag" part="reported">${iconAlert('small')} ${context.shared.reported}</p>` : nothing}
        ${receipt(item, at === items.length - 1, context)}
      `,
    )}
  </div>`;
}

/** The stamp of a group. Its exact time shows on hover (title) and on focus; arrows move between stamps. */
function stamp(item: ChatItem, formats: Formats): TemplateResult | typeof nothing {
  if (!isDated(item)) return nothing;
  const { at } = item;
  return html`<time class="stamp" datetime=${at} title=${formats.exact(at)} tabindex="-1">${formats.time(at)}</time>`;
}

/** A small face: square for the bot, initials for a person. */
export function face(author: ChatItem['author'], name: string | null): TemplateResult {
  return author === 'bot'
    ? html`<span class="face face-bot face-small" aria-hidden="true">${iconBot('small')}</span>`
    : html`<span class="face face-staff face-small" aria-hidden="true">${initials(name ?? '')}</span>`;
}

function who(item: ChatItem, atEnd: boolean, context: GroupContext): TemplateResult | typeof nothing {
  const { shared, formats, audience } = context;
  const time = stamp(item, formats);
  if (item.own) {
    // The tenant's own time stands under the bubbles, beside what became of them.
    return audience === 'client'
      ? nothing
      : html`<p class="group-who">${time}<span class="strong">${shared.you}</span></p>`;
  }
  if (item.author === 'client') {
    const name = firstName(item.authorName ?? context.clientName) || shared.person;
    return html`<p class="group-who"><bdi class="strong">${name}</bdi>${time}</p>`;
  }
  const name = item.author === 'bot' ? shared.assistant : (item.authorName ?? shared.someone);
  const kind = item.author === 'bot' ? shared.bot : shared.person;
  const label = html`<bdi class="strong">${name}</bdi><span>${kind}</span>`;
  return atEnd
    ? html`<p class="group-who">${time}${label}</p>`
    : html`<p class="group-who">${face(item.author, item.authorName)}${label}${time}</p>`;
}

function bubbleClass({ delivery, author }: ChatItem): string {
  const state = delivery === 'failed' || delivery === 'queued' ? ` bubble-${delivery}` : '';
  return `bubble${author === 'bot' ? ' bubble-rich' : ''}${state}`;
}

/** The text has a direction of its own; the corners of the bubble keep that of the log. */
const content = (item: ChatItem) =>
  item.author === 'bot' ? markdown(item.text) : html`<div dir="auto">${linked(item.text)}</div>`;

function receipt(item: ChatItem, last: boolean, context: GroupContext): TemplateResult | typeof nothing {
  const { shared, formats } = context;
  if (!item.own) return nothing;
  if (item.delivery === 'failed') return failure(item, context);
  if (item.id === context.lastSeenId) return seen(item, context);
  if (!last) return nothing;
  if (item.delivery === 'slow') return line(iconClock('small'), shared.sending);
  if (item.delivery === 'queued') return line(iconClock('small'), shared.waitingForConnection);
  const time = stamp(item, formats);
  // What goes to the bot is answered, not read: only messages that people get are "Sent".
  const sent = item.id === context.lastOwnId && item.delivery === 'sent' && item.seq !== null;
  if (sent) return line(iconCheck('small'), html`${shared.sent} ${time}`);
  return context.audience === 'client' || item.id === context.lastOwnId ? line(nothing, time) : nothing;
}

/** With the time it became seen where this log was there to see it, else beside the time it was said. */
function seen(item: ChatItem, { audience, seenAt, formats, shared }: GroupContext): TemplateResult {
  if (seenAt !== null) return line(iconSeen('small'), shared.seenAt(formats.time(seenAt)));
  if (audience === 'staff') return line(iconSeen('small'), shared.seen);
  return line(iconSeen('small'), html`${stamp(item, formats)}<span class="sep">${shared.seen}</span>`);
}

const line = (icon: unknown, text: unknown) =>
  html`<p class="receipt" part="receipt">${icon}<span>${text}</span></p>`;

function failure(item: ChatItem, { shared, onRetry, onCopy, onDelete }: GroupContext): TemplateResult {
  const button = (icon: unknown, text: string, act: (item: ChatItem) => void) =>
    html`<button class="linkish" type="button" @click=${() => act(item)}>${icon}${text}</button>`;
  const reason = item.problem && needsMore(item.problem) ? shared.problem[item.problem.kind] : undefined;
  return html`
    <p class="tag tag-danger" part="failure">${iconAlert('small')} ${shared.notSent}</p>
    ${reason ? html`<p class="meta">${reason.what} ${reason.how}</p>` : nothing}
    <p class="row acts">
      ${button(iconRetry('small'), shared.retry, onRetry)}
      ${button(iconCopy('small'), shared.copy, onCopy)}
      ${button(iconTrash('small'), shared.delete, onDelete)}
    </p>`;
}

/** Trying again is on the buttons; a refusal needs words about what else to do. */
const needsMore = (problem: Problem) => !isPassing(problem) || ['rate', 'signed_out'].includes(problem.kind);
