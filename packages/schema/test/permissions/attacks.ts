/** Every attack that is made with SQL, as the database sees a request. */
import type { Attack } from './attack.ts';
import { asking } from './attacks/asking.ts';
import { conversations } from './attacks/conversations.ts';
import { handovers } from './attacks/handovers.ts';
import { messages } from './attacks/messages.ts';
import { reading } from './attacks/reading.ts';
import { records } from './attacks/records.ts';
import { roles } from './attacks/roles.ts';
import { talks } from './attacks/talks.ts';

export const attacks: readonly Attack[] = [
  ...messages,
  ...asking,
  ...conversations,
  ...handovers,
  ...reading,
  ...roles,
  ...talks,
  ...records,
];
