/** Small facts staff look up: the client whose page it is, and their colleagues. */

import { atom, computed, type ReadableAtom } from 'nanostores';
import type { Client, Person } from '../domain.ts';
import type { StaffGateway } from '../gateway.ts';
import type { Problem, Result } from '../result.ts';
import type { ClientView, Load } from '../views.ts';
import { type Core, shownLoad, whileLookedAt } from './core.ts';
import { type Follow, follow } from './follow.ts';

interface Facts<T> {
  readonly load: Load;
  readonly problem: Problem | null;
  readonly value: T | null;
}

function createFact<T, V>(
  core: Core<StaffGateway>,
  read: () => Promise<Result<T>>,
  show: (shown: { load: Load; problem: Problem | null }, value: T | null) => V,
): { readonly $view: ReadableAtom<V>; refresh(): Promise<void> } {
  const nothing: Facts<T> = { load: 'loading', problem: null, value: null };
  const $facts = atom(nothing);
  let following: Follow | undefined;
  core.session.onLeave(() => $facts.set(nothing));

  async function look(): Promise<Problem | null> {
    const identity = core.session.$identity.get();
    const answer = core.link.heard(await read());
    if (identity !== core.session.$identity.get()) return null;
    if (answer.ok) {
      $facts.set({ load: 'ready', problem: null, value: answer.value });
      return null;
    }
    const { value } = $facts.get();
    $facts.set({ load: value === null ? 'failed' : 'ready', problem: answer.problem, value });
    return answer.problem;
  }

  const $view = computed([$facts, core.$gate], (facts, gate) => show(shownLoad(gate, facts), facts.value));
  whileLookedAt(core, $view, () => {
    following = follow({ link: core.link, look });
    void following.look();
    return () => {
      following?.stop();
      following = undefined;
    };
  });
  return { $view, refresh: () => following?.look() ?? Promise.resolve() };
}

export const createClient = (core: Core<StaffGateway>, userId: string) =>
  createFact<Client, ClientView>(
    core,
    async () => {
      const answer = await core.gateway.client(userId);
      if (answer.ok) core.people.know({ id: answer.value.id, name: answer.value.name, role: 'client' });
      return answer;
    },
    (shown, client) => ({ ...shown, client }),
  );

const nobody: readonly Person[] = [];

export const createStaffList = (core: Core<StaffGateway>) =>
  createFact<readonly Person[], { readonly load: Load; readonly people: readonly Person[] }>(
    core,
    () => core.gateway.staff(),
    ({ load }, people) => ({ load, people: people ?? nobody }),
  );
