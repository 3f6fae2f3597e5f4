import { randomUUID } from 'node:crypto';
import { type Claims, claimsOfToken, TokenError } from '../tokens.ts';
import type { Authorizer, Extension } from './authorizer.ts';
import { decodeFrame, encodeFrame, type Frame, type ProtocolVersion } from './frames.ts';
import { type Line, type Member, push, type Room } from './room.ts';

const LONGEST_TIMER = 2 ** 31 - 1;

export interface SessionContext {
  readonly authorizer: Authorizer;
  /** The room of a topic, made when it is not there. */
  room(topic: string, isPrivate: boolean): Room;
  /** Called when a room may have become empty. */
  left(topic: string, isPrivate: boolean): void;
  log(error: unknown): void;
}

interface JoinConfig {
  readonly private?: boolean;
  readonly broadcast?: { readonly self?: boolean; readonly ack?: boolean };
  readonly presence?: { readonly key?: string; readonly enabled?: boolean };
}

type Payload = Record<string, unknown>;

const words = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** One socket and the channels it has joined. Frames are answered in the order they came. */
export class Session implements Line {
  readonly version: ProtocolVersion;
  readonly #context: SessionContext;
  readonly #key: string;
  readonly #transmit: (data: string | Uint8Array) => void;
  readonly #members = new Map<string, Member>();
  #turn: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(
    context: SessionContext,
    options: { version: ProtocolVersion; key: string; send(data: string | Uint8Array): void },
  ) {
    this.#context = context;
    this.#key = options.key;
    this.#transmit = options.send;
    this.version = options.version;
  }

  send(data: string | Uint8Array): void {
    if (!this.#closed) this.#transmit(data);
  }

  /** Takes one message of the client; resolves when it has been answered. */
  receive(data: string | Uint8Array): Promise<void> {
    this.#turn = this.#turn
      .then(() => this.#answer(decodeFrame(data, this.version)))
      .catch((error) => this.#context.log(error));
    return this.#turn;
  }

  /** The socket is gone: leave every room, so that others see it in their presence. */
  close(): void {
    this.#closed = true;
    for (const member of [...this.#members.values()]) this.#leave(member);
  }

  async #answer(frame: Frame): Promise<void> {
    if (frame.topic === 'phoenix' && frame.event === 'heartbeat') return this.#reply(frame, 'ok');
    if (frame.event === 'phx_join') return this.#join(frame);
    const member = this.#members.get(frame.topic);
    if (!member) {
      if (frame.event === 'phx_leave') this.#reply(frame, 'ok');
      else this.#reply(frame, 'error', { reason: 'unmatched topic' });
      return;
    }
    const payload = frame.payload as Payload;
    switch (frame.event) {
      case 'phx_leave':
        this.#leave(member);
        this.#reply(frame, 'ok');
        return push(member, 'phx_close', {});
      case 'access_token':
        return this.#renew(member, payload.access_token);
      case 'broadcast':
        return this.#broadcast(member, frame, payload);
      case 'presence':
        return this.#presence(member, frame, payload);
      default:
        return this.#reply(frame, 'error', { reason: `unknown event ${frame.event}` });
    }
  }

  #reply(frame: Frame, status: 'ok' | 'error', response: Payload = {}): void {
    const reply = { ...frame, event: 'phx_reply', payload: { status, response } };
    this.send(encodeFrame(reply, this.version));
  }

  async #join(frame: Frame): Promise<void> {
    const { config = {}, access_token: token } = frame.payload as {
      config?: JoinConfig;
      access_token?: string;
    };
    const topic = frame.topic.replace(/^realtime:/, '');
    const isPrivate = config.private === true;

    // A second join of the same channel replaces the first.
    const earlier = this.#members.get(frame.topic);
    if (earlier) {
      this.#leave(earlier);
      push(earlier, 'phx_close', {});
    }

    let claims: Claims;
    let mayRead: Member['mayRead'] = null;
    try {
      claims = await claimsOfToken(token ?? this.#key);
      if (isPrivate) mayRead = await this.#context.authorizer.mayRead(topic, claims);
    } catch (error) {
      if (!(error instanceof TokenError)) this.#context.log(error);
      return this.#reply(frame, 'error', { reason: words(error) });
    }
    if (mayRead && !mayRead.broadcast && !mayRead.presence) {
      const reason = `Unauthorized: You do not have permissions to read from this Channel topic: ${topic}`;
      return this.#reply(frame, 'error', { reason });
    }
    if (this.#closed) return;

    const member: Member = {
      line: this,
      channel: frame.topic,
      topic,
      joinRef: frame.joinRef,
      room: this.#context.room(topic, isPrivate),
      echoes: config.broadcast?.self === true,
      acknowledges: config.broadcast?.ack === true,
      presenceKey: config.presence?.key || randomUUID(),
      wantsPresence: config.presence?.enabled === true,
      claims,
      token: token ?? null,
      mayRead,
      mayWrite: new Map(),
      expiry: undefined,
    };
    this.#members.set(frame.topic, member);
    member.room.enter(member);
    this.#armExpiry(member);
    this.#reply(frame, 'ok', { postgres_changes: [] });
    if (member.wantsPresence) member.room.sendPresenceState(member);
  }

  #leave(member: Member): void {
    clearTimeout(member.expiry);
    this.#members.delete(member.channel);
    member.room.leave(member);
    this.#context.left(member.topic, member.mayRead !== null);
  }

  /** The server ends the channel; the client does not rejoin on its own. */
  #expel(member: Member, message: string): void {
    push(member, 'system', { extension: 'system', status: 'error', message, channel: member.topic });
    push(member, 'phx_close', {});
    this.#leave(member);
  }

  #armExpiry(member: Member): void {
    clearTimeout(member.expiry);
    if (member.claims.exp === undefined) return;
    const remaining = member.claims.exp * 1000 - Date.now();
    if (remaining > LONGEST_TIMER) return;
    member.expiry = setTimeout(() => this.#expel(member, 'Token has expired 0 seconds ago'), remaining);
    member.expiry.unref();
  }

  /** Another token: the policies are asked again as whoever it names. */
  async #renew(member: Member, token: unknown): Promise<void> {
    if (typeof token !== 'string' || token === member.token) return;
    try {
      const claims = await claimsOfToken(token);
      if (member.mayRead) {
        const mayRead = await this.#context.authorizer.mayRead(member.topic, claims);
        if (!mayRead.broadcast && !mayRead.presence) {
          return this.#expel(
            member,
            `You no longer have permissions to read from this Channel topic: ${member.topic}`,
          );
        }
        member.mayRead = mayRead;
      }
      member.token = token;
      member.claims = claims;
      member.mayWrite.clear();
      this.#armExpiry(member);
    } catch (error) {
      if (!(error instanceof TokenError)) this.#context.log(error);
      this.#expel(member, words(error));
    }
  }

  /** Asked once a token: the first push on a channel pays for the probe. */
  #mayWrite(member: Member, extension: Extension): Promise<boolean> {
    if (member.mayRead === null) return Promise.resolve(true);
    let answer = member.mayWrite.get(extension);
    if (!answer) {
      answer = this.#context.authorizer.mayWrite(member.topic, member.claims, extension);
      member.mayWrite.set(extension, answer);
    }
    return answer;
  }

  async #broadcast(member: Member, frame: Frame, payload: Payload): Promise<void> {
    // As hosted: a refused broadcast disappears without an answer.
    if (typeof payload.event !== 'string' || !(await this.#mayWrite(member, 'broadcast'))) return;
    member.room.broadcast({ type: 'broadcast', event: payload.event, payload: payload.payload }, member);
    if (member.acknowledges) this.#reply(frame, 'ok');
  }

  async #presence(member: Member, frame: Frame, payload: Payload): Promise<void> {
    if (payload.event === 'untrack') {
      member.room.untrack(member);
      return this.#reply(frame, 'ok');
    }
    if (!(await this.#mayWrite(member, 'presence'))) {
      return this.#reply(frame, 'error', { reason: 'You do not have permissions to write presence' });
    }
    if (!member.wantsPresence) {
      member.wantsPresence = true;
      member.room.sendPresenceState(member);
    }
    this.#reply(frame, 'ok');
    member.room.track(member, (payload.payload ?? {}) as Payload);
  }
}
