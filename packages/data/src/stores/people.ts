/** Names for ids, asked for together and once. */

import { atom, type ReadableAtom } from 'nanostores';
import type { Person } from '../domain.ts';
import type { Gateway } from '../gateway.ts';
import type { Link } from './link.ts';
import type { Session } from './session.ts';

export type Names = Readonly<Record<string, Person>>;

export interface People {
  readonly $names: ReadableAtom<Names>;
  /** Asks for those that are not known. */
  need(ids: Iterable<string | null | undefined>): void;
  know(person: Person): void;
  /** The names of these, waited for; an id without a name is missing. */
  names(ids: Iterable<string | null | undefined>): Promise<Names>;
}

const askAgainAfter = 60_000;

export function createPeople(gateway: Gateway, link: Link, session: Session): People {
  const $names = atom<Names>({});
  const asked = new Map<string, number>();
  let wanted = new Set<string>();
  let asking: Promise<void> = Promise.resolve();

  async function ask(): Promise<void> {
    const ids = [...wanted];
    wanted = new Set();
    const identity = session.$identity.get();
    const answer = link.heard(await gateway.people(ids));
    if (identity !== session.$identity.get()) return;
    if (!answer.ok) {
      for (const id of ids) asked.delete(id);
      return;
    }
    const found = Object.fromEntries(answer.value.map((person) => [person.id, person]));
    if (answer.value.length > 0) $names.set({ ...$names.get(), ...found });
  }

  session.onLeave(() => {
    $names.set({});
    asked.clear();
    wanted.clear();
  });

  function need(ids: Iterable<string | null | undefined>): void {
    const names = $names.get();
    const isFirst = wanted.size === 0;
    for (const id of ids) {
      if (!id || names[id] || Date.now() - (asked.get(id) ?? 0) < askAgainAfter) continue;
      asked.set(id, Date.now());
      wanted.add(id);
    }
    // Several stores need names in the same moment: one question for all of them.
    if (isFirst && wanted.size > 0) asking = Promise.resolve().then(ask);
  }

  return {
    $names,
    need,
    async names(ids) {
      need(ids);
      await asking;
      return $names.get();
    },
    know(person) {
      const { [person.id]: known } = $names.get();
      if (known?.name !== person.name) $names.set({ ...$names.get(), [person.id]: person });
    },
  };
}
