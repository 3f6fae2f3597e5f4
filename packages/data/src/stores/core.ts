/** What all stores of one Crm share, and when a store works: while it is looked at and somebody is signed in. */

import { computed, onMount, type ReadableAtom } from 'nanostores';
import type { Identity } from '../domain.ts';
import type { Gateway, Stop } from '../gateway.ts';
import type { Problem } from '../result.ts';
import { createLink, type Link } from './link.ts';
import { createPeople, type People } from './people.ts';
import { createSession, type Session } from './session.ts';
import { createWarning } from './warning.ts';

export interface Core<G extends Gateway> {
  readonly gateway: G;
  readonly link: Link;
  readonly session: Session;
  readonly people: People;
  /** Why nothing can be shown to anybody, or null. */
  readonly $gate: ReadableAtom<Problem | null>;
  destroy(): void;
}

const signedOut: Problem = { kind: 'signed_out' };

export function createCore<G extends Gateway>(gateway: G): Core<G> {
  const warn = createWarning();
  const link = createLink(gateway, warn);
  const session = createSession(gateway, link, warn);
  const people = createPeople(gateway, link, session);
  session.$identity.subscribe((me) => {
    if (me) people.know({ id: me.id, name: me.name, role: me.role === 'staff' ? 'staff' : 'client' });
  });
  return {
    gateway,
    link,
    session,
    people,
    $gate: computed([session.$identity, session.$problem], (identity, problem) =>
      identity === null ? signedOut : identity ? null : problem,
    ),
    destroy() {
      session.destroy();
      link.destroy();
    },
  };
}

/** Answers that arrive after another person signed in are nobody's: says whether the person is still the same. */
export function samePerson(core: Core<Gateway>): () => boolean {
  const identity = core.session.$identity.get();
  return () => Boolean(identity) && identity === core.session.$identity.get();
}

/** Runs `start` while `$store` has a listener and somebody is signed in, and once more for another person. */
export function whileLookedAt(
  core: Core<Gateway>,
  $store: ReadableAtom,
  start: (identity: Identity) => Stop,
): void {
  onMount($store, () => {
    let stop: Stop | undefined;
    const unsubscribe = core.session.$identity.subscribe((identity) => {
      stop?.();
      stop = identity ? start(identity) : undefined;
    });
    return () => {
      unsubscribe();
      stop?.();
    };
  });
}

/** What an element shows of loading: the gate comes before the store's own state. */
export function shownLoad(
  gate: Problem | null,
  facts: { readonly load: 'loading' | 'ready' | 'failed'; readonly problem: Problem | null },
): { readonly load: 'loading' | 'ready' | 'failed'; readonly problem: Problem | null } {
  return gate ? { load: 'failed', problem: gate } : { load: facts.load, problem: facts.problem };
}
