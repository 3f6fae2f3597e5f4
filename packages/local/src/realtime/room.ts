import type { Claims } from '../tokens.ts';
import type { Extension, Permissions } from './authorizer.ts';
import { type BroadcastPayload, encodeBroadcast, encodeFrame, type ProtocolVersion } from './frames.ts';
import { Presence, type PresenceDiff } from './presence.ts';

/** The socket a member speaks through. */
export interface Line {
  readonly version: ProtocolVersion;
  send(data: string | Uint8Array): void;
}

/** One channel of one socket. */
export interface Member {
  readonly line: Line;
  /** As the client names it: `realtime:` and the topic. */
  readonly channel: string;
  readonly topic: string;
  readonly joinRef: string | null;
  readonly room: Room;
  readonly echoes: boolean;
  readonly acknowledges: boolean;
  readonly presenceKey: string;
  wantsPresence: boolean;
  claims: Claims;
  token: string | null;
  /** Null on a public channel. */
  mayRead: Permissions | null;
  readonly mayWrite: Map<Extension, Promise<boolean>>;
  expiry: NodeJS.Timeout | undefined;
}

/** Pushes an event to one member's channel. */
export function push(member: Member, event: string, payload: unknown): void {
  const { line, channel, joinRef } = member;
  line.send(encodeFrame({ joinRef, ref: null, topic: channel, event, payload }, line.version));
}

/** Everybody who listens to one topic. A private and a public topic of the same name are two rooms. */
export class Room {
  readonly #members = new Set<Member>();
  readonly #presence = new Presence<Member>();

  get isEmpty(): boolean {
    return this.#members.size === 0;
  }

  enter(member: Member): void {
    this.#members.add(member);
  }

  leave(member: Member): void {
    this.#members.delete(member);
    this.untrack(member);
  }

  /** `from` does not hear himself, unless he asked to. */
  broadcast(broadcast: BroadcastPayload, from: Member | null = null): void {
    for (const member of this.#members) {
      if ((member === from && !member.echoes) || member.mayRead?.broadcast === false) continue;
      const data = encodeBroadcast(member.channel, broadcast, member.line.version);
      if (data !== null) member.line.send(data);
    }
  }

  track(member: Member, fields: Record<string, unknown>): void {
    this.#announce(this.#presence.track(member.presenceKey, member, fields));
  }

  untrack(member: Member): void {
    const diff = this.#presence.untrack(member.presenceKey, member);
    if (diff) this.#announce(diff);
  }

  sendPresenceState(member: Member): void {
    if (member.mayRead?.presence !== false) push(member, 'presence_state', this.#presence.state());
  }

  #announce(diff: PresenceDiff): void {
    for (const member of this.#members) {
      if (member.wantsPresence && member.mayRead?.presence !== false) push(member, 'presence_diff', diff);
    }
  }
}
