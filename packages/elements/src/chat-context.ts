import type { Conversation, Identity, Person, StaffChatView } from '@rentmate/crm-data';
import type { Formats } from '@rentmate/crm-ui';
import type { LiveChatWords } from './crm-live-chat.words.ts';

/** What every part of a live chat needs to draw itself. */
export interface ChatContext {
  readonly words: LiveChatWords;
  readonly formats: Formats;
  readonly now: number;
  readonly view: StaffChatView;
  readonly identity: Identity | null | undefined;
  readonly people: readonly Person[];
  /** First name of the client, or empty. */
  readonly clientName: string;
  /** An act is under way. */
  readonly busy: boolean;
}

/** Who answers, as staff see it. */
export type ChatStage = 'none' | 'waiting' | 'mine' | 'held' | 'closed';

export function stageOf({ conversation, mine }: StaffChatView): ChatStage {
  if (!conversation) return 'none';
  if (conversation.phase !== 'human') return conversation.phase;
  return mine ? 'mine' : 'held';
}

/** Who ended a conversation: `client`, `me`, a name, or null where nobody knows. */
export function closedBy(
  { closedBy: id, userId }: Conversation,
  { identity, people, view }: ChatContext,
): 'client' | 'me' | { readonly name: string } | null {
  if (id === userId) return 'client';
  if (id && id === identity?.id) return 'me';
  const name =
    people.find((person) => person.id === id)?.name ?? (id === view.holder?.id && view.holder?.name);
  return name ? { name } : null;
}
