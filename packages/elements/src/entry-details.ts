import type {
  BotTalk,
  ChatItem,
  Interaction,
  Problem,
  Result,
  Ticket,
  TimelineItem,
  TimelineStore,
} from '@rentmate/crm-data';
import type { ReactiveControllerHost } from 'lit';
import { rowKey } from './timeline-context.ts';
import { shapeOf } from './timeline-kinds.ts';

/** What an entry holds beyond its row. */
type DetailValue =
  | { readonly kind: 'talk'; readonly talk: BotTalk }
  | { readonly kind: 'transcript'; readonly items: readonly ChatItem[] }
  | { readonly kind: 'ticket'; readonly ticket: Ticket }
  | { readonly kind: 'interaction'; readonly interaction: Interaction };

export interface Detail {
  readonly open: boolean;
  readonly loading: boolean;
  readonly value: DetailValue | null;
  readonly problem: Problem | null;
  /** Of the row when it was asked for: another one means there is more to see. */
  readonly stamp: string;
}

const closed: Detail = { open: false, loading: false, value: null, problem: null, stamp: '' };

/** Which entries stand open, and what they hold: asked for when opened, kept while the client stays the same. */
export class EntryDetails {
  readonly #host: ReactiveControllerHost;
  readonly #store: () => TimelineStore | undefined;
  #details = new Map<string, Detail>();

  constructor(host: ReactiveControllerHost, store: () => TimelineStore | undefined) {
    this.#host = host;
    this.#store = store;
  }

  of(item: TimelineItem): Detail {
    return this.#details.get(rowKey(item)) ?? closed;
  }

  get anyOpen(): boolean {
    return [...this.#details.values()].some(({ open }) => open);
  }

  toggle(item: TimelineItem): void {
    const detail = this.of(item);
    this.#set(item, { ...detail, open: !detail.open });
    if (!detail.open) void this.load(item);
  }

  /** Asks again where an open entry's row has changed: a conversation that goes on, a new comment. */
  follow(items: readonly TimelineItem[]): void {
    for (const item of items) {
      const detail = this.of(item);
      if (detail.open && !detail.loading && !detail.problem && detail.stamp !== stampOf(item)) {
        void this.load(item);
      }
    }
  }

  async load(item: TimelineItem): Promise<void> {
    const store = this.#store();
    const details = this.#details;
    if (!store) return;
    const stamp = stampOf(item);
    const ask = question(store, item);
    if (!ask) {
      this.#set(item, { ...this.of(item), stamp });
      return;
    }
    this.#set(item, { ...this.of(item), loading: true, problem: null, stamp });
    const answer = await ask;
    if (details !== this.#details) return;
    const before = this.of(item);
    this.#set(
      item,
      answer.ok
        ? { ...before, loading: false, value: answer.value }
        : { ...before, loading: false, problem: answer.problem },
    );
  }

  /** Another client: nothing of the one before stays. */
  clear(): void {
    this.#details = new Map();
  }

  #set(item: TimelineItem, detail: Detail): void {
    this.#details.set(rowKey(item), detail);
    this.#host.requestUpdate();
  }
}

/** Page rows carry this many characters of a text; as many may be more. */
const previewLength = 200;

/** Whether the row holds less than the whole text. */
export const isCutOff = ({ entry }: TimelineItem): boolean =>
  entry.source === 'crm_interactions' && (entry.preview?.length ?? 0) >= previewLength;

const stampOf = ({ entry }: TimelineItem): string =>
  `${entry.itemCount} ${entry.status} ${entry.metadata.updated_at} ${entry.preview}`;

const mapped = <T>(answer: Result<T>, wrap: (value: T) => DetailValue): Result<DetailValue> =>
  answer.ok ? { ok: true, value: wrap(answer.value) } : answer;

/** Null where the row itself is all there is. */
function question(store: TimelineStore, item: TimelineItem): Promise<Result<DetailValue>> | null {
  const { id, key } = item.entry;
  const shape = shapeOf(item.entry);
  if (key.startsWith('draft:')) return null;
  if (shape === 'talk') {
    return store.botTalk(id).then((answer) => mapped(answer, (talk) => ({ kind: 'talk', talk })));
  }
  if (shape === 'conversation') {
    return store.transcript(id).then((answer) => mapped(answer, (items) => ({ kind: 'transcript', items })));
  }
  if (shape === 'ticket') {
    return store.ticket(id).then((answer) => mapped(answer, (ticket) => ({ kind: 'ticket', ticket })));
  }
  if (!isCutOff(item)) return null;
  return store
    .interaction(id)
    .then((answer) => mapped(answer, (interaction) => ({ kind: 'interaction', interaction })));
}
