/** What the schema promises on every engine, in an order: the last ones take the database apart. */
import type { Suite } from './database.ts';
import { access } from './promises/access.ts';
import { advisors } from './promises/advisors.ts';
import { botTalks } from './promises/bot-talks.ts';
import { endings } from './promises/endings.ts';
import { handovers } from './promises/handovers.ts';
import { inbox } from './promises/inbox.ts';
import { interactions } from './promises/interactions.ts';
import { messages } from './promises/messages.ts';
import { migrations } from './promises/migrations.ts';
import { privileges } from './promises/privileges.ts';
import { rates } from './promises/rates.ts';
import { realtime } from './promises/realtime.ts';
import { rowTypes } from './promises/row-types.ts';
import { timeline } from './promises/timeline.ts';

export const promises: Readonly<Record<string, Suite>> = {
  handovers,
  endings,
  messages,
  'bot talks': botTalks,
  interactions,
  timeline,
  inbox,
  rates,
  'row types': rowTypes,
  realtime,
  // Before those that grant more, as a host might.
  privileges,
  access,
  advisors,
  migrations,
};
