/** Everything that happened with one client, newest first, live, with what is being logged in its place. */

import { atom, computed } from 'nanostores';
import type { LogDraft, TimelineStore } from '../crm.ts';
import type { Interaction, InteractionDraft, TimelineEntry, TimelineFilters } from '../domain.ts';
import type { StaffGateway } from '../gateway.ts';
import { ok, type Problem } from '../result.ts';
import type { Load, TimelineItem, TimelineView } from '../views.ts';
import { idsOf, itemOf } from './chat-items.ts';
import { type Core, samePerson, shownLoad, whileLookedAt } from './core.ts';
import { type Follow, follow } from './follow.ts';
import { emptyLog, readEarlier, readLater } from './message-log.ts';
import { createOutbox } from './outbox.ts';
import { type LogWish, matches, ownMetadata, sayLog, wishEntry } from './timeline-log.ts';
import { appendPage, entryOf, interactionKey, mergeHead, place } from './timeline-pages.ts';

const firstPage = 30;
const nextPage = 50;
const undoFor = 10_000;
const searchDelay = 250;

interface Facts {
  readonly load: Load;
  readonly problem: Problem | null;
  readonly entries: readonly TimelineEntry[];
  readonly counts: Readonly<Record<string, number>>;
  readonly filters: TimelineFilters;
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
  readonly undo: TimelineView['undo'];
}

const nothing: Facts = {
  load: 'loading',
  problem: null,
  entries: [],
  counts: {},
  filters: {},
  hasMore: false,
  loadingMore: false,
  undo: null,
};

export function createTimeline(core: Core<StaffGateway>, userId: string): TimelineStore {
  const { gateway, link, people, session } = core;
  const $facts = atom<Facts>(nothing);
  let following: Follow | undefined;
  let undoTimer: ReturnType<typeof setTimeout> | undefined;
  let searchTimer: ReturnType<typeof setTimeout> | undefined;
  /** The filters as last chosen; a search that is still being typed is not asked yet. */
  let chosen: TimelineFilters = {};
  /** Rows of what was logged here, so that it can be amended and undone after it was stored. */
  const storedIds = new Map<string, string>();

  const set = (change: Partial<Facts>) => $facts.set({ ...$facts.get(), ...change });
  const sameQuestion = () => {
    const same = samePerson(core);
    const { filters } = $facts.get();
    return () => same() && filters === $facts.get().filters;
  };

  const outbox = createOutbox<LogWish, Interaction>({
    link,
    lane: (wish) => wish.draft?.clientId ?? wish.storedId ?? '',
    say: (_id, wish) => sayLog(gateway, wish),
    stored(id, _wish, stored) {
      const { entries, filters, counts } = $facts.get();
      const entry = entryOf(stored);
      const isGone = stored.deletedAt !== null;
      const shown = !isGone && matches(entry, filters);
      const wasCounted = storedIds.has(id) || entries.some((each) => each.key === entry.key);
      // Until they are read again, the counts follow what the answer says.
      const change = (isGone ? 0 : 1) - (wasCounted ? 1 : 0);
      storedIds.set(id, stored.id);
      set({
        entries: shown ? place(entries, entry) : entries.filter((each) => each.key !== entry.key),
        counts: { ...counts, [entry.kind]: Math.max(0, (counts[entry.kind] ?? 0) + change) },
      });
      void following?.look();
    },
    refused(id, wish) {
      // Never stored and not wanted any more: nothing is left to tell.
      if (wish.undone && !storedIds.has(id) && wish.draft) outbox.discard(id);
    },
  });

  function endUndo(): void {
    clearTimeout(undoTimer);
    if ($facts.get().undo) set({ undo: null });
  }

  session.onLeave(() => {
    outbox.clear();
    storedIds.clear();
    clearTimeout(undoTimer);
    clearTimeout(searchTimer);
    chosen = {};
    $facts.set(nothing);
  });

  async function look(): Promise<Problem | null> {
    const alive = sameQuestion();
    const { filters } = $facts.get();
    const [page, counts] = await Promise.all([
      gateway.timelinePage(userId, { filters, limit: firstPage }),
      gateway.timelineCounts(userId),
    ]);
    if (!alive()) return null;
    link.heard(counts);
    link.heard(page);
    if (counts.ok) set({ counts: counts.value });
    if (!page.ok) {
      set({ problem: page.problem, load: $facts.get().load === 'ready' ? 'ready' : 'failed' });
      return page.problem;
    }
    const isWhole = page.value.length < firstPage;
    const { entries, hasMore } = $facts.get();
    const merged = mergeHead(page.value, entries, isWhole);
    people.need(page.value.map((entry) => entry.authorId));
    set({
      load: 'ready',
      problem: counts.ok ? null : counts.problem,
      entries: merged.entries,
      hasMore: !isWhole && (merged.keptTail ? hasMore : true),
    });
    return null;
  }

  function ask(filters: TimelineFilters): void {
    set({ filters, load: 'loading', problem: null, entries: [], hasMore: false, loadingMore: false });
    void following?.look();
  }

  const $view = computed(
    [$facts, outbox.$wishes, people.$names, core.$gate, session.$identity],
    (facts, wishes, names, gate, identity): TimelineView => {
      const name = (id: string | null) => names[id ?? '']?.name ?? null;
      let entries = facts.entries;
      const deliveries = new Map<string, Pick<TimelineItem, 'delivery' | 'problem'>>();
      const counts = { ...facts.counts };
      for (const wish of wishes) {
        const key = wish.payload.storedId ? interactionKey(wish.payload.storedId) : null;
        const stored =
          entries.find((each) => each.key === key) ??
          entries.find((each) => each.metadata.client_id === wish.id);
        const entry = wishEntry(wish, stored, identity?.id ?? null);
        if (!entry) continue;
        if (wish.payload.undone && wish.delivery !== 'failed') {
          entries = entries.filter((each) => each !== stored);
          if (stored) counts[entry.kind] = Math.max(0, (counts[entry.kind] ?? 0) - 1);
          continue;
        }
        if (!stored) counts[entry.kind] = (counts[entry.kind] ?? 0) + 1;
        if (!matches(entry, facts.filters)) continue;
        entries = place(entries, entry);
        deliveries.set(entry.key, {
          delivery: wish.delivery,
          ...(wish.problem ? { problem: wish.problem } : {}),
        });
      }
      const { entries: _, ...rest } = facts;
      return {
        ...rest,
        ...shownLoad(gate, facts),
        counts,
        total: Object.values(counts).reduce((sum, n) => sum + n, 0),
        items: entries.map((entry) => ({
          entry,
          authorName: name(entry.authorId),
          delivery: 'sent',
          ...deliveries.get(entry.key),
        })),
      };
    },
  );

  whileLookedAt(core, $view, () => {
    following = follow({ link, look, spacing: 300 });
    following.topics([`crm:client:${userId}`]);
    void following.look();
    return () => {
      clearTimeout(searchTimer);
      following?.stop();
      following = undefined;
    };
  });

  function complete(draft: LogDraft): InteractionDraft {
    const status = draft.followUpAt ? 'needs_follow_up' : 'closed';
    return {
      title: '',
      content: '',
      metadata: {},
      occurredAt: new Date().toISOString(),
      followUpAt: null,
      status,
      ...draft,
      clientId: crypto.randomUUID(),
      userId,
    };
  }

  /** What is wanted of an entry that is stored, seen by its client id. */
  function storedWish(clientId: string): LogWish | null {
    const known = $facts.get().entries.find((entry) => entry.metadata.client_id === clientId)?.id;
    const storedId = storedIds.get(clientId) ?? known ?? null;
    return storedId ? { draft: null, storedId, changes: {}, undone: false } : null;
  }

  /** `wish` is changed if it is still on its way, and made anew if it has arrived. */
  function want(clientId: string, change: (wish: LogWish) => LogWish): void {
    const open = outbox.$wishes.get().find((wish) => wish.id === clientId);
    const wish = open?.payload ?? storedWish(clientId);
    if (!wish) return;
    if (open) outbox.change(clientId, change(wish));
    else outbox.add(clientId, change(wish));
    if (open?.delivery === 'failed') outbox.retry(clientId);
  }

  return {
    $view,
    filter(change) {
      const merged = { ...chosen, ...change };
      const entries = Object.entries(merged).filter(([, value]) => value !== undefined && value !== '');
      const filters = Object.fromEntries(entries) as TimelineFilters;
      chosen = filters;
      clearTimeout(searchTimer);
      // Typing a search asks once; a click on a filter asks at once.
      const isTyping = Object.keys(change).every((key) => key === 'search') && change.search;
      if (isTyping) searchTimer = setTimeout(() => ask(filters), searchDelay);
      else ask(filters);
    },
    async loadMore() {
      const { entries, filters, hasMore, loadingMore } = $facts.get();
      const last = entries.findLast((entry) => entry.cursor !== undefined);
      if (!hasMore || loadingMore || !last) return;
      const alive = sameQuestion();
      set({ loadingMore: true });
      const answer = link.heard(
        await gateway.timelinePage(userId, { filters, before: last.cursor, limit: nextPage }),
      );
      if (!alive()) return;
      if (!answer.ok) {
        set({ loadingMore: false, problem: answer.problem });
        return;
      }
      people.need(answer.value.map((entry) => entry.authorId));
      set({
        loadingMore: false,
        problem: null,
        entries: appendPage($facts.get().entries, answer.value),
        hasMore: answer.value.length === nextPage,
      });
    },
    refresh: () => following?.look() ?? Promise.resolve(),
    log(draft) {
      const whole = complete(draft);
      const { clientId } = whole;
      outbox.add(clientId, { draft: whole, storedId: null, changes: {}, undone: false });
      clearTimeout(undoTimer);
      set({ undo: { clientId, draft: whole, until: new Date(Date.now() + undoFor).toISOString() } });
      undoTimer = setTimeout(endUndo, undoFor);
      return clientId;
    },
    undo(clientId) {
      if ($facts.get().undo?.clientId === clientId) endUndo();
      want(clientId, (wish) => ({ ...wish, undone: true }));
    },
    amend(clientId, changes) {
      const entry = $facts.get().entries.find((each) => each.metadata.client_id === clientId);
      want(clientId, (wish) => {
        const before = wish.draft?.metadata ?? ownMetadata(entry);
        const metadata = changes.metadata && {
          metadata: { ...before, ...wish.changes.metadata, ...changes.metadata },
        };
        return { ...wish, changes: { ...wish.changes, ...changes, ...metadata } };
      });
    },
    retry: (clientId) => outbox.retry(clientId),
    discard: (clientId) => outbox.discard(clientId),
    interaction: async (id) => link.heard(await gateway.interaction(id)),
    ticket: async (id) => link.heard(await gateway.ticket(id)),
    botTalk: async (id) => link.heard(await gateway.botTalk(id)),
    async transcript(conversationId) {
      let log = emptyLog(conversationId);
      const cell = {
        get: () => log,
        set(next: typeof log) {
          log = next;
        },
      };
      const alive = samePerson(core);
      const last = link.heard(await readLater(gateway, cell, alive));
      if (!last.ok) return last;
      while (alive() && log.hasEarlier) {
        const earlier = link.heard(await readEarlier(gateway, cell, alive));
        if (!earlier.ok) return earlier;
      }
      const names = await people.names(idsOf(log.messages));
      const me = session.$identity.get()?.id ?? null;
      return ok(log.messages.map((message) => itemOf(message, me, names)));
    },
  };
}
