import type { TimelineItem } from '@rentmate/crm-data';
import {
  firstName,
  iconCheck,
  iconClock,
  iconDown,
  iconPerson,
  iconUp,
  markdownText,
} from '@rentmate/crm-ui';
import { html, nothing, type TemplateResult } from 'lit';
import { plainKind } from './call-words.ts';
import { isCutOff } from './entry-details.ts';
import { clientLabel, shortName, type TimelineContext } from './timeline-context.ts';
import { detailId, entryDetail } from './timeline-detail-part.ts';
import { isKnown, type Shape, shapeOf } from './timeline-kinds.ts';
import { ribbon } from './timeline-ribbon-part.ts';

/** Status of a conversation or ticket, in words with an icon. */
export function kindTags(item: TimelineItem, context: TimelineContext): TemplateResult[] {
  const { kind, status } = item.entry;
  const shape = shapeOf(item.entry);
  if (shape === 'conversation') return [chatTag(item, context)];
  if (shape === 'ticket') return ticketTags(item, context);
  // Of a kind of the host's own we know no more than its word for how it stands.
  if (!isKnown(kind) && status) return [html`<span class="tag">${plainKind(status)}</span>`];
  return [];
}

/** Line 2 and what opens under it. */
export function kindBody(item: TimelineItem, context: TimelineContext): TemplateResult {
  return bodies[shapeOf(item.entry)](item, context);
}

const bodies: Record<Shape, (item: TimelineItem, context: TimelineContext) => TemplateResult> = {
  talk: botTalk,
  conversation: humanChat,
  ticket,
  written,
};

function chatTag({ entry, authorName }: TimelineItem, context: TimelineContext): TemplateResult {
  const { words, identity } = context;
  if (entry.status === 'waiting') {
    return html`<span class="tag tag-warn">${iconClock('small')}${words.waiting}</span>`;
  }
  if (entry.status !== 'human') return html`<span class="tag">${iconCheck('small')}${words.ended}</span>`;
  const name = authorName ? firstName(authorName) : words.someone;
  const text = entry.authorId && entry.authorId === identity?.id ? words.withYou : words.withPerson(name);
  return html`<span class="tag tag-person">${iconPerson('small')}${text}</span>`;
}

function ticketTags({ entry }: TimelineItem, { words }: TimelineContext): TemplateResult[] {
  const { priority } = entry.metadata;
  const tags: TemplateResult[] = [];
  if (priority === 'high' || priority === 'urgent') {
    const colour = priority === 'urgent' ? 'tag-danger' : 'tag-warn';
    tags.push(html`<span class="tag ${colour}">${iconUp('small')}${words.priority[priority]}</span>`);
  }
  if (entry.status) {
    const done = entry.status === 'resolved' || entry.status === 'closed';
    const text = words.ticketStatus[entry.status] ?? plainKind(entry.status);
    tags.push(html`<span class="tag">${(done ? iconCheck : iconClock)('small')}${text}</span>`);
  }
  return tags;
}

function botTalk(item: TimelineItem, context: TimelineContext): TemplateResult {
  const { words, details } = context;
  const { itemCount, metadata, preview } = item.entry;
  const count = itemCount ?? 0;
  const first = count > 1 ? textOf(metadata.first_line) : null;
  const last = textOf(metadata.last_line) ?? preview;
  const isClient = metadata.last_role === 'user';
  if (!count) return line(last);
  const detail = details.of(item);
  if (detail.open) return html`${entryDetail(item, detail, context)}${opener(item, words.showLess, context)}`;
  return html`
    <ul class="lines">
      ${first ? talkLine(clientLabel(context), first, false) : nothing}
      ${last ? talkLine(isClient ? clientLabel(context) : words.assistant, last, !isClient) : nothing}
    </ul>
    ${opener(item, words.showMessages(count), context)}
  `;
}

function talkLine(name: string, text: string, isBot: boolean): TemplateResult {
  return html`<li>
    <b class=${isBot ? 'bot' : ''}><bdi>${name}</bdi></b><span class="cut" dir="auto">${markdownText(text)}</span>
  </li>`;
}

function humanChat(item: TimelineItem, context: TimelineContext): TemplateResult {
  const { entry, authorName } = item;
  const { words } = context;
  const said =
    entry.metadata.last_role === 'user'
      ? clientLabel(context)
      : entry.metadata.last_role === 'admin'
        ? shortName(entry.authorId, authorName, context)
        : null;
  const before = said === null ? null : words.said(said);
  return html`
    ${ribbon(entry, authorName, context)}
    ${openable(item, entry.preview ? line(entry.preview, before) : null, words.showConversation, context)}
  `;
}

function ticket(item: TimelineItem, context: TimelineContext): TemplateResult {
  const { entry, authorName } = item;
  const { words, nameOf } = context;
  const assigned = textOf(entry.metadata.assigned_to);
  const assignee = assigned ? (nameOf(assigned) ?? authorName) : null;
  const before = assignee ? words.withAssignee(assignee) : null;
  const start = entry.preview || before ? line(entry.preview ?? '', before) : null;
  return openable(item, start, words.showTicket(entry.itemCount ?? 0), context);
}

/** Calls, emails and notes: short texts stand whole, long ones are one line until opened. */
function written(item: TimelineItem, context: TimelineContext): TemplateResult {
  const { words } = context;
  const { kind, preview } = item.entry;
  const isNote = kind === 'note';
  const isLong = isCutOff(item) || (!isNote && ((preview?.length ?? 0) > 90 || preview?.includes('\n')));
  if (kind !== 'email' && !isLong) {
    return preview ? html`<p class="entry-text whole" dir="auto">${preview}</p>` : html`${nothing}`;
  }
  const start = isNote
    ? html`<p class="entry-text whole" dir="auto">${preview}…</p>`
    : preview
      ? line(preview)
      : null;
  return openable(item, start, words.showAll, context);
}

/** One muted line, cut at its end; who said it before it. */
function line(text: string | null, before: string | null = null): TemplateResult {
  if (!text && !before) return html`${nothing}`;
  return html`<p class="entry-text line">${before ? html`<bdi class="said">${before}</bdi>` : nothing}<span class="cut" dir="auto">${text}</span></p>`;
}

/** Line 2 with a button at its end; opened, the whole stands where the line was and the button below it. */
function openable(
  item: TimelineItem,
  start: TemplateResult | null,
  label: string,
  context: TimelineContext,
): TemplateResult {
  const detail = context.details.of(item);
  const inWords = detail.open || start === null;
  return html`
    <div class="openable">
      ${detail.open ? entryDetail(item, detail, context) : start}
      <button
        class=${inWords ? 'linkish opener' : 'icon-btn opener'}
        type="button"
        title=${inWords ? nothing : label}
        aria-expanded=${detail.open}
        aria-controls=${detail.open ? detailId(item) : nothing}
        @click=${() => context.details.toggle(item)}
      >
        ${iconDown('small')}<span class=${inWords ? '' : 'unseen'}>${detail.open ? context.words.showLess : label}</span>
      </button>
    </div>
  `;
}

/** The same in words, under the lines of a talk. */
function opener(item: TimelineItem, label: string, context: TimelineContext): TemplateResult {
  const { open } = context.details.of(item);
  return html`
    <div class="entry-foot">
      <button
        class="linkish opener"
        type="button"
        aria-expanded=${open}
        aria-controls=${open ? detailId(item) : nothing}
        @click=${() => context.details.toggle(item)}
      >
        ${iconDown('small')}${label}
      </button>
    </div>
  `;
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value ? value : null);
