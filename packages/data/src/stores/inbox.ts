/** The queue of staff: one filter of it, live. */

import { atom, computed } from 'nanostores';
import type { InboxStore } from '../crm.ts';
import type { InboxCounts, InboxFilter, InboxRow } from '../domain.ts';
import type { StaffGateway } from '../gateway.ts';
import type { Problem } from '../result.ts';
import type { InboxView, Load } from '../views.ts';
import { type Core, shownLoad, whileLookedAt } from './core.ts';
import { type Follow, follow } from './follow.ts';

const page = 50;
const searchDelay = 250;

interface Facts {
  readonly load: Load;
  readonly problem: Problem | null;
  readonly rows: readonly InboxRow[];
  readonly counts: InboxCounts;
  readonly search: string;
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
}

const nothing: Facts = {
  load: 'loading',
  problem: null,
  rows: [],
  counts: { waiting: 0, mine: 0, all: 0 },
  search: '',
  hasMore: false,
  loadingMore: false,
};

/** A fresh first page over what was there: rows further down stay until they are read again. */
function mergeHead(head: readonly InboxRow[], before: readonly InboxRow[]): readonly InboxRow[] {
  if (head.length < page) return head;
  const fresh = new Set(head.map((row) => row.conversation.id));
  return [...head, ...before.slice(page).filter((row) => !fresh.has(row.conversation.id))];
}

export function createInbox(core: Core<StaffGateway>, filter: InboxFilter): InboxStore {
  const { gateway, link, session } = core;
  const $facts = atom<Facts>(nothing);
  let following: Follow | undefined;
  let searching: ReturnType<typeof setTimeout> | undefined;

  const set = (change: Partial<Facts>) => $facts.set({ ...$facts.get(), ...change });
  const guard = () => {
    const identity = session.$identity.get();
    const { search } = $facts.get();
    return () => identity === session.$identity.get() && search === $facts.get().search;
  };
  const query = () => {
    const search = $facts.get().search.trim();
    return { filter, limit: page, ...(search ? { search } : {}) };
  };

  session.onLeave(() => {
    clearTimeout(searching);
    $facts.set(nothing);
  });

  async function look(): Promise<Problem | null> {
    const alive = guard();
    const [rows, counts] = await Promise.all([gateway.inbox(query()), gateway.inboxCounts()]);
    if (!alive()) return null;
    link.heard(counts);
    link.heard(rows);
    if (counts.ok) set({ counts: counts.value });
    if (!rows.ok) {
      set({ problem: rows.problem, load: $facts.get().load === 'ready' ? 'ready' : 'failed' });
      return rows.problem;
    }
    const { rows: before, hasMore } = $facts.get();
    const merged = mergeHead(rows.value, before);
    const isWhole = rows.value.length < page;
    set({
      load: 'ready',
      problem: null,
      rows: merged,
      hasMore: !isWhole && (merged.length === page || hasMore),
    });
    return null;
  }

  const $view = computed(
    [$facts, core.$gate],
    (facts, gate): InboxView => ({
      ...facts,
      ...shownLoad(gate, facts),
    }),
  );

  whileLookedAt(core, $view, () => {
    following = follow({ link, look, spacing: 200 });
    following.topics(['crm:inbox']);
    void following.look();
    return () => {
      clearTimeout(searching);
      following?.stop();
      following = undefined;
    };
  });

  return {
    $view,
    search(text) {
      clearTimeout(searching);
      if (text === $facts.get().search) return;
      searching = setTimeout(() => {
        set({ search: text, load: 'loading', rows: [], hasMore: false, loadingMore: false });
        void following?.look();
      }, searchDelay);
    },
    async loadMore() {
      const { rows, hasMore, loadingMore } = $facts.get();
      const last = rows.at(-1);
      if (!hasMore || loadingMore || !last) return;
      const alive = guard();
      set({ loadingMore: true });
      const answer = link.heard(await gateway.inbox({ ...query(), before: last.cursor }));
      if (!alive()) return;
      if (!answer.ok) {
        set({ loadingMore: false, problem: answer.problem });
        return;
      }
      const current = $facts.get().rows;
      const known = new Set(current.map((row) => row.conversation.id));
      const fresh = answer.value.filter((row) => !known.has(row.conversation.id));
      set({ loadingMore: false, rows: [...current, ...fresh], hasMore: answer.value.length === page });
    },
    refresh: () => following?.look() ?? Promise.resolve(),
  };
}
