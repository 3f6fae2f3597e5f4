import type { TimelineEntry } from '@rentmate/crm-data';
import { iconBot, iconClock, iconPerson } from '@rentmate/crm-ui';
import { html, nothing, type TemplateResult } from 'lit';
import { share } from './share.ts';
import { shortName, type TimelineContext } from './timeline-context.ts';

/** Who answered from when to when; in ms since 1970. */
interface Stretch {
  readonly who: 'bot' | 'wait' | 'person';
  readonly from: number;
  readonly to: number;
}

/** A wait this short was none: staff wrote first, or took over in the same moment. */
const noWait = 1000;

/** Bot, waiting and person of a conversation, in order; what there was none of is left out. */
function stretchesOf(entry: TimelineEntry, now: number): Stretch[] {
  const at = (name: string): number | null => {
    const value = entry.metadata[name];
    return typeof value === 'string' ? Date.parse(value) : null;
  };
  const botFrom = at('bot_started_at');
  const asked = at('requested_at') ?? Date.parse(entry.occurredAt);
  const claimed = at('claimed_at');
  const end = at('closed_at') ?? Math.max(now, asked);
  const stretches: Stretch[] = [];
  if (botFrom !== null && botFrom < asked) stretches.push({ who: 'bot', from: botFrom, to: asked });
  const waited = claimed ?? end;
  if (waited - asked >= noWait) stretches.push({ who: 'wait', from: asked, to: waited });
  if (claimed !== null) stretches.push({ who: 'person', from: claimed, to: Math.max(claimed, end) });
  return stretches;
}

/** A bar in proportion to time, and the same in words below it. */
export function ribbon(
  entry: TimelineEntry,
  holder: string | null,
  context: TimelineContext,
): TemplateResult {
  const stretches = stretchesOf(entry, context.now);
  if (!stretches.length) return html`${nothing}`;
  return html`
    <div class="ribbon" part="ribbon">
      <div class="ribbon-bar" aria-hidden="true">
        ${stretches.map(({ who, from, to }) => html`<span class="ribbon-${who}" ${share(Math.max(1, to - from))}></span>`)}
      </div>
      <p class="ribbon-key">${stretches.map((stretch) => inWords(stretch, entry, holder, context))}</p>
    </div>
  `;
}

function inWords(
  { who, from, to }: Stretch,
  entry: TimelineEntry,
  holder: string | null,
  context: TimelineContext,
): TemplateResult {
  const { words } = context;
  if (who === 'wait') {
    const seconds = Math.round((to - from) / 1000);
    return html`<span class="tag tag-warn">${iconClock('small')}${words.ribbonWaiting(words.duration(seconds))}</span>`;
  }
  const times = html`<bdi dir="ltr">${range(from, to, entry, context)}</bdi>`;
  if (who === 'bot')
    return html`<span class="tag tag-bot">${iconBot('small')}${words.ribbonBot} ${times}</span>`;
  const name = shortName(entry.authorId, holder, context) ?? words.someone;
  return html`<span class="tag tag-person">${iconPerson('small')}<bdi>${name}</bdi> ${times}</span>`;
}

/** `14:02–14:05`; an end on another day than the entry's carries its date. */
function range(from: number, to: number, entry: TimelineEntry, { formats, now }: TimelineContext): string {
  const day = Date.parse(entry.occurredAt);
  const one = (at: number) =>
    formats.daysBefore(at, day) === 0 ? formats.time(at) : `${formats.day(at, now)} ${formats.time(at)}`;
  return one(from) === one(to) ? one(from) : `${one(from)}–${one(to)}`;
}
