import type { Identity, TimelineItem, TimelineView } from '@rentmate/crm-data';
import { holdPosition, isBeingRead, scrolledPast } from './reading-position.ts';
import { rowKey } from './timeline-context.ts';

/**
 * What of a timeline's view is on screen: it stays while another filter is being asked for, and what comes above the
 * place that is being read is counted instead of moving it.
 */
export class ShownEntries {
  items: readonly TimelineItem[] = [];
  /** Entries of others that came above what is being read. */
  newer: ReadonlySet<string> = new Set();
  #asked = '';
  #askedBy: string | undefined;

  /** To be called before the entries are drawn; the answer, after. */
  follow(
    view: TimelineView | undefined,
    identity: Identity | null | undefined,
    scroller: HTMLElement | null,
  ): (() => void) | undefined {
    const asked = JSON.stringify(view?.filters ?? {});
    const isOtherQuestion = asked !== this.#asked;
    const isSamePerson = identity?.id !== undefined && identity.id === this.#askedBy;
    if (view?.load === 'loading' && isOtherQuestion && isSamePerson) return undefined;
    const items = view?.items ?? [];
    let after: (() => void) | undefined;
    if (isOtherQuestion) {
      this.newer = new Set();
      after = () => {
        if (scroller) scroller.scrollTop = 0;
      };
    } else if (scroller) {
      after = this.#keepPlace(items, identity?.id, scroller);
    }
    this.items = items;
    this.#asked = asked;
    this.#askedBy = identity?.id;
    return after;
  }

  /** Another client: nothing of the one before stays. */
  clear(): void {
    this.items = [];
    this.newer = new Set();
    this.#asked = '';
    this.#askedBy = undefined;
  }

  #keepPlace(
    items: readonly TimelineItem[],
    me: string | undefined,
    scroller: HTMLElement,
  ): (() => void) | undefined {
    const before = this.items.map(rowKey);
    const keys = items.map(rowKey);
    const onlyGrewBelow = before.length <= keys.length && before.every((key, at) => key === keys[at]);
    if (onlyGrewBelow || !before.length || !isBeingRead(scroller)) return undefined;
    const known = new Set(before);
    const firstKnown = keys.findIndex((key) => known.has(key));
    const above = items.slice(0, Math.max(0, firstKnown));
    const ofOthers = above.filter(({ entry }) => !me || entry.authorId !== me);
    // What one has just logged oneself is looked for at the top.
    if (above.length && !ofOthers.length && !scrolledPast(scroller)) return undefined;
    if (ofOthers.length && scroller.scrollHeight > scroller.clientHeight) {
      this.newer = new Set([...this.newer, ...ofOthers.map(rowKey)]);
    }
    return holdPosition(scroller);
  }
}
