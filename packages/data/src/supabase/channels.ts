/** Private realtime channels: one a topic, shared by whoever watches it, opened again whenever it is lost. */

import type { RealtimeChannel, SupabaseClient } from '@supabase/supabase-js';
import type { JsonObject } from '../domain.ts';
import type { Stop, Topic, Watcher, WatchState } from '../gateway.ts';

const shortestWait = 1_000;
const longestWait = 60_000;
/** How long a socket may take to connect before it counts as stuck. */
const stuckAfter = 5_000;

export interface Channels {
  watch(topic: Topic, watcher: Watcher): Stop;
  signal(topic: Topic, event: string, payload: JsonObject): void;
}

interface Line {
  readonly watchers: Set<Watcher>;
  state: WatchState;
  channel: RealtimeChannel | null;
  /** Rises whenever the channel is given up: what an older one still says is not heard. */
  turn: number;
  failures: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

const shared = new WeakMap<SupabaseClient, Channels>();

/** The client has one channel a topic, whoever asks for it, so all gateways over it share them. */
export function channelsOf(client: SupabaseClient): Channels {
  const known = shared.get(client);
  if (known) return known;
  const made = createChannels(client);
  shared.set(client, made);
  return made;
}

function createChannels(client: SupabaseClient): Channels {
  const lines = new Map<Topic, Line>();
  /** A topic can be joined again once its last channel has left. */
  const leaving = new Map<Topic, Promise<unknown>>();

  let renewedAt = Number.NEGATIVE_INFINITY;

  /** A socket whose first attempt failed can be stuck for good: neither open nor trying again. */
  async function renewSocket(): Promise<void> {
    const { realtime } = client;
    if (realtime.isConnected() || Date.now() - renewedAt < stuckAfter) return;
    renewedAt = Date.now();
    await realtime.disconnect();
  }

  function tell(line: Line, state: WatchState): void {
    if (line.state === state) return;
    line.state = state;
    for (const watcher of [...line.watchers]) watcher.state(state);
  }

  function leave(topic: Topic, line: Line): void {
    line.turn += 1;
    clearTimeout(line.timer);
    const { channel } = line;
    line.channel = null;
    if (!channel) return;
    const left = client.removeChannel(channel).catch(() => undefined);
    leaving.set(topic, left);
    void left.then(() => leaving.get(topic) === left && leaving.delete(topic));
  }

  async function open(topic: Topic, line: Line): Promise<void> {
    leave(topic, line);
    const { turn } = line;
    const isOurs = () => line.turn === turn;
    try {
      await leaving.get(topic);
      if (line.failures > 0) await renewSocket();
      // After a reload the socket does not have the session's token yet; a lost channel may have had an old one.
      await client.realtime.setAuth();
    } catch {
      // Joining says what is wrong.
    }
    if (!isOurs()) return;
    const channel = client.channel(topic, { config: { private: true } });
    line.channel = channel;
    channel.on('broadcast', { event: '*' }, ({ event, payload }) => {
      if (!isOurs()) return;
      for (const watcher of [...line.watchers]) watcher.hint({ event, payload: payload ?? {} });
    });
    channel.subscribe((status) => {
      if (!isOurs()) return;
      if (status === 'SUBSCRIBED') {
        line.failures = 0;
        clearTimeout(line.timer);
        line.timer = undefined;
        tell(line, 'live');
      } else {
        lose(topic, line);
      }
    });
  }

  /** The client rejoins some lost channels by itself; one that is still lost after a while is made anew. */
  function lose(topic: Topic, line: Line): void {
    tell(line, 'down');
    if (line.timer !== undefined) return;
    const wait = Math.min(longestWait, shortestWait * 2 ** line.failures);
    line.failures += 1;
    line.timer = setTimeout(
      () => {
        line.timer = undefined;
        void open(topic, line);
      },
      wait * (0.75 + Math.random() / 2),
    );
  }

  function lineOf(topic: Topic): Line {
    const known = lines.get(topic);
    if (known) return known;
    const line: Line = {
      watchers: new Set(),
      state: 'connecting',
      channel: null,
      turn: 0,
      failures: 0,
      timer: undefined,
    };
    lines.set(topic, line);
    void open(topic, line);
    return line;
  }

  return {
    watch(topic, watcher) {
      const line = lineOf(topic);
      // The same object may watch twice; each stop ends its own watch.
      const own: Watcher = {
        hint: (hint) => watcher.hint(hint),
        state: (state) => watcher.state(state),
      };
      line.watchers.add(own);
      const { state } = line;
      if (state !== 'connecting') {
        queueMicrotask(() => line.watchers.has(own) && line.state === state && own.state(state));
      }
      return () => {
        if (!line.watchers.delete(own) || line.watchers.size > 0) return;
        lines.delete(topic);
        leave(topic, line);
      };
    },
    signal(topic, event, payload) {
      const line = lines.get(topic);
      // Sent on a channel that is not open, it would go out as a slow request of its own.
      if (line?.state !== 'live') return;
      line.channel?.send({ type: 'broadcast', event, payload }).catch(() => undefined);
    },
  };
}
