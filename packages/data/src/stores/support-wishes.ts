/** What the tenant still wants of people: that one comes, or that one reads this. */

import type { ReadableAtom } from 'nanostores';
import type { Conversation, Message } from '../domain.ts';
import type { TenantGateway } from '../gateway.ts';
import { failed, ok, type Problem, type Result } from '../result.ts';
import type { Core } from './core.ts';
import { createOutbox, type Wish } from './outbox.ts';

export type Wanted =
  | { readonly kind: 'request'; readonly reason: string | null }
  | { readonly kind: 'message'; readonly text: string };

export type Got =
  | { readonly kind: 'request'; readonly conversation: Conversation }
  | { readonly kind: 'message'; readonly message: Message };

export interface SupportWishes {
  readonly $wishes: ReadableAtom<readonly Wish<Wanted>[]>;
  /** The request that is on its way, or null. */
  pending(): Promise<Result<void>> | null;
  request(reason: string | null): Promise<Result<void>>;
  /** Takes back a request that cannot reach the server now. False when there is none. */
  withdraw(): boolean;
  /** Answers the message's id. */
  message(text: string): string;
  retry(id: string): void;
  discard(id: string): void;
  clear(): void;
}

export interface SupportWishesOptions {
  /** The bot talk that leads to a request, once it is stored. */
  talkId(): Promise<string | null>;
  /** The conversation that takes messages. */
  active(): Conversation | undefined;
  /** The last `seq` on screen. */
  place(): number;
  got(got: Got): void;
  refused(problem: Problem): void;
  /** A request is no longer on its way. */
  settled(): void;
}

export function createSupportWishes(core: Core<TenantGateway>, options: SupportWishesOptions): SupportWishes {
  const { gateway, link } = core;
  /** Which conversation a message was first sent to: trying again must not change it. */
  const targets = new Map<string, string>();
  let request: {
    readonly id: string;
    readonly answer: Promise<Result<void>>;
    resolve(answer: Result<void>): void;
  } | null = null;

  async function say(id: string, wanted: Wanted): Promise<Result<Got>> {
    if (wanted.kind === 'message') {
      const conversationId = targets.get(id) ?? options.active()?.id;
      if (!conversationId) return failed({ kind: 'closed' });
      targets.set(id, conversationId);
      const answer = await gateway.send({ id, conversationId, content: wanted.text });
      return answer.ok ? ok({ kind: 'message', message: answer.value }) : answer;
    }
    const aiConversationId = await options.talkId();
    const answer = await gateway.requestHuman({
      conversationId: id,
      aiConversationId,
      reason: wanted.reason,
    });
    return answer.ok ? ok({ kind: 'request', conversation: answer.value }) : answer;
  }

  const outbox = createOutbox<Wanted, Got>({
    link,
    // One lane: what is written behind a request waits for it.
    lane: () => 'people',
    say,
    stored(id, _wanted, got) {
      targets.delete(id);
      options.got(got);
      if (got.kind === 'request') settle(ok(undefined));
    },
    place: options.place,
    refused(id, wanted, problem) {
      if (wanted.kind !== 'request') return;
      outbox.discard(id);
      options.refused(problem);
      settle(failed(problem));
    },
  });

  function settle(answer: Result<void>): void {
    request?.resolve(answer);
    request = null;
    options.settled();
  }

  return {
    $wishes: outbox.$wishes,
    pending: () => request?.answer ?? null,
    request(reason) {
      if (request) return request.answer;
      const { promise: answer, resolve } = withResolver<Result<void>>();
      const id = crypto.randomUUID();
      request = { id, answer, resolve };
      outbox.add(id, { kind: 'request', reason });
      return answer;
    },
    withdraw() {
      const wish = outbox.$wishes.get().find((each) => each.id === request?.id);
      if (wish?.delivery !== 'queued') return false;
      outbox.discard(wish.id);
      settle(ok(undefined));
      return true;
    },
    message(text) {
      const id = crypto.randomUUID();
      outbox.add(id, { kind: 'message', text });
      return id;
    },
    retry: outbox.retry,
    discard(id) {
      targets.delete(id);
      outbox.discard(id);
    },
    clear() {
      targets.clear();
      outbox.clear();
      if (request) settle(failed({ kind: 'signed_out' }));
    },
  };
}

function withResolver<T>(): { promise: Promise<T>; resolve(value: T): void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
