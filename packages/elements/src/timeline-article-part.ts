import type { EntryKind, TimelineItem } from '@rentmate/crm-data';
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { rowKey, type TimelineContext } from './timeline-context.ts';
import { spokenName, timelineEntry } from './timeline-entry-part.ts';

/** Where an entry stands in the feed. */
export interface Place {
  readonly index: number;
  /** How many entries there are, or −1 where only the database could tell. */
  readonly size: number;
  readonly before: TimelineItem | undefined;
  /** In the tab order. */
  readonly isCurrent: boolean;
  onFocus(key: string): void;
}

/** One article of the feed, with the heading of its day over the first of it. */
export function timelineArticle(item: TimelineItem, place: Place, context: TimelineContext): unknown {
  const { entry, delivery, problem, authorName } = item;
  const { words, identity, clientName, people, clock, details } = context;
  const row = [entry, delivery, problem, authorName, details.of(item)];
  const stands = [place.index, place.size, place.isCurrent, place.before?.entry.occurredAt];
  // A thousand of them are not drawn again for a toast that counts seconds.
  return guard([...row, ...stands, words, identity, clientName, people, clock], () =>
    article(item, place, context),
  );
}

function article(item: TimelineItem, place: Place, context: TimelineContext): TemplateResult {
  const { kind, occurredAt } = item.entry;
  const before = place.before?.entry.occurredAt;
  const isNewDay = !before || context.formats.daysBefore(occurredAt, Date.parse(before)) !== 0;
  const key = rowKey(item);
  return html`
    <article
      aria-label=${spokenName(item, context)}
      aria-posinset=${place.index + 1}
      aria-setsize=${place.size}
      tabindex=${place.isCurrent ? 0 : -1}
      @focusin=${() => place.onFocus(key)}
    >
      ${isNewDay ? dayHeading(occurredAt, context) : nothing}
      <div
        class="entry entry-${item.delivery} ${kindClass(kind)}"
        part=${item.delivery === 'failed' ? 'entry failed' : 'entry'}
      >
        ${timelineEntry(item, context)}
      </div>
    </article>
  `;
}

function dayHeading(at: string, { words, formats, now }: TimelineContext): TemplateResult {
  const near = { 0: words.today, 1: words.yesterday }[formats.daysBefore(at, now)];
  const [day, date] = near
    ? [near, formats.longDay(at, now)]
    : [formats.weekday(at), formats.monthDay(at, now)];
  return html`<h3 class="day" part="day">${day} <span>${date}</span></h3>`;
}

/** A host's own kind may hold anything; a class may not. */
const kindClass = (kind: EntryKind): string => `kind-${kind.replaceAll(/[^\w-]/g, '')}`;
