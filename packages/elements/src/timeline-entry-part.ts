import type { TimelineItem } from '@rentmate/crm-data';
import {
  iconAlert,
  iconCalendar,
  iconClock,
  iconLock,
  iconRetry,
  iconTrash,
  problemText,
} from '@rentmate/crm-ui';
import { html, nothing, type TemplateResult } from 'lit';
import { shortName, type TimelineContext } from './timeline-context.ts';
import { kindBody, kindTags } from './timeline-kind-parts.ts';
import { iconOfKind, isKnown, isManual, labelOf, titleOf } from './timeline-kinds.ts';

/** What the article is called: title, kind, who, when. */
export function spokenName(item: TimelineItem, context: TimelineContext): string {
  const { entry, authorName } = item;
  const label = labelOf(item, context);
  const title = entry.kind === 'note' && !entry.title ? null : titleOf(item, context);
  const author = isManual(entry) ? shortName(entry.authorId, authorName, context) : null;
  const when = context.formats.relative(entry.occurredAt, context.now);
  return [title, label, author, when].filter(Boolean).join(', ');
}

/** The inside of one article: marker, head, body, follow-up. */
export function timelineEntry(item: TimelineItem, context: TimelineContext): TemplateResult {
  const { kind } = item.entry;
  const unsaved = item.delivery === 'failed' || item.delivery === 'queued';
  const glyph = isKnown(kind) ? kind : 'plain';
  const state = item.delivery === 'failed' ? 'glyph-failed' : unsaved ? 'glyph-queued' : '';
  return html`
    <span class="glyph glyph-${glyph} ${state}">${iconOfKind(kind)('small')}</span>
    ${kind === 'note' ? note(item, context) : html`<div>${head(item, context)}${kindBody(item, context)}${foot(item, context)}</div>`}
  `;
}

function head(item: TimelineItem, context: TimelineContext): TemplateResult {
  return html`
    <div class="entry-head">
      <h4 class="entry-title" dir="auto">${titleOf(item, context)}</h4>
      <span class="entry-kind"><bdi>${labelOf(item, context)}</bdi></span>
      ${tags(item, context)}${when(item, context)}
    </div>
  `;
}

/** The whole body is paper: nobody takes it for something the client can read. */
function note(item: TimelineItem, context: TimelineContext): TemplateResult {
  const { title } = item.entry;
  return html`
    <div class="paper" part="note">
      <div class="paper-label">
        ${iconLock('small')}<span class="paper-kind">${context.words.internalNote}</span>
        ${tags(item, context)}${when(item, context, true)}
      </div>
      ${title ? html`<h4 class="entry-title" dir="auto">${title}</h4>` : nothing}
      ${kindBody(item, context)}${foot(item, context)}
    </div>
  `;
}

function tags(item: TimelineItem, context: TimelineContext): TemplateResult | typeof nothing {
  const all = [...kindTags(item, context), ...deliveryTags(item, context)];
  return all.length ? html`<span class="entry-tags">${all}</span>` : nothing;
}

function deliveryTags(item: TimelineItem, context: TimelineContext): TemplateResult[] {
  const { words } = context;
  if (item.delivery === 'slow')
    return [html`<span class="tag">${iconClock('small')}${words.stillSaving}</span>`];
  if (item.delivery === 'queued')
    return [html`<span class="tag">${iconClock('small')}${words.notSavedYet}</span>`];
  if (item.delivery !== 'failed') return [];
  return [
    html`<span class="tag tag-danger">${iconAlert('small')}${words.notSaved}</span>`,
    html`<button class="linkish" type="button" @click=${() => context.onRetry(item)}>
      ${iconRetry('small')}${words.retry}
    </button>`,
    html`<button class="linkish" type="button" @click=${() => context.onDiscard(item)}>
      ${iconTrash('small')}${words.discard}
    </button>`,
  ];
}

/** Who and when, at the end of the line; the exact time and how long ago on hover and on focus of the entry. */
function when(item: TimelineItem, context: TimelineContext, wholeName = false): TemplateResult {
  const { entry, authorName } = item;
  const { formats, now } = context;
  const short = isManual(entry) ? shortName(entry.authorId, authorName, context) : null;
  const author = wholeName && short !== context.words.you ? authorName : short;
  return html`
    <span class="when">
      <time class="stamp" datetime=${entry.occurredAt}
        >${author ? html`<bdi>${author}</bdi>, ` : nothing}<bdi>${formats.time(entry.occurredAt)}</bdi></time
      >
      <span class="tip" aria-hidden="true"
        >${formats.exact(entry.occurredAt)}<span class="sep"></span>${formats.relative(entry.occurredAt, now)}</span
      >
    </span>
  `;
}

function foot(item: TimelineItem, context: TimelineContext): TemplateResult {
  const follow = followUpTag(item, context);
  const reason =
    item.delivery === 'failed' && item.problem
      ? problemText(item.problem, context.words, context.formats)
      : null;
  if (follow === nothing && !reason) return html`${nothing}`;
  return html`<div class="entry-foot">${reason ? html`<span class="meta">${reason.what} ${reason.how}</span>` : nothing}${follow}</div>`;
}

function followUpTag(item: TimelineItem, context: TimelineContext): TemplateResult | typeof nothing {
  const { entry } = item;
  const { words, formats, now } = context;
  const { followUpAt, status } = entry;
  if (!isManual(entry) || status === 'closed') return nothing;
  if (!followUpAt) {
    if (status !== 'needs_follow_up') return nothing;
    return html`<span class="tag" part="follow-up">${iconClock('small')}${words.followUpNeeded}</span>`;
  }
  const day = words.day[String(formats.daysBefore(followUpAt, now))] ?? formats.day(followUpAt, now);
  const text = words.dayAt(day, formats.time(followUpAt));
  if (Date.parse(followUpAt) < now) {
    return html`<span class="tag tag-danger tag-fill" part="follow-up overdue"
        >${iconAlert('small')}${words.followUpOverdue(text)}</span
      >${overdueActs(item, context)}`;
  }
  return html`<span class="tag" part="follow-up">${iconCalendar('small')}${words.followUpAt(text)}</span>`;
}

/** Only where the row has an id of ours: a change is written under it. */
function overdueActs(
  item: TimelineItem,
  { words, onFollowUp }: TimelineContext,
): TemplateResult | typeof nothing {
  if (typeof item.entry.metadata.client_id !== 'string') return nothing;
  return html`<button class="linkish" type="button" @click=${() => onFollowUp(item, null)}>${words.done}</button
    ><button class="linkish" type="button" @click=${() => onFollowUp(item, 1)}>${words.tomorrow}</button>`;
}
