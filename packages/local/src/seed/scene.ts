/** Where a story takes place: about whom, when, and what stands in its slots. */
import { localTime, monthName } from './local-time.ts';
import { DANA, type Language, MAYA, STAFF, type StaffMember, type Tenant } from './people.ts';
import { createRandom, type Random } from './random.ts';
import type { Rows } from './rows.ts';
import type { Entry, Story } from './story.ts';
import { uuidOf } from './uuid.ts';

export interface Telling {
  readonly rows: Rows;
  readonly client: Tenant;
  readonly language: Language;
  /** Milliseconds since 1970: when it is told; nothing happens after. */
  readonly now: number;
  /** Milliseconds: any instant of the story's first day. */
  readonly start: number;
  /** Told so many times before about this client. */
  readonly occasion?: number;
  /** A flat among many; absent where the client has one home. */
  readonly flat?: string;
  readonly staff?: StaffMember;
  /** The id of the story's only entry, whose text is taken as it stands: braces in it are no slots. */
  readonly verbatimId?: string;
}

/** What the makers of rows work with. */
export interface Scene extends Telling {
  readonly random: Random;
  readonly staff: StaffMember;
  /** The id of the story's last talk with the bot. */
  talkId: string | null;
  readonly id: (part: string) => string;
  readonly fill: (text: string) => string;
  /** Counted from today (`-1@17:00`), or days after an instant (`3`): milliseconds. */
  readonly followUp: (text: string, after: number) => number;
}

export const iso = (instant: number): string => new Date(instant).toISOString();
export const wordAfter = (entry: Entry, word: string): string | undefined =>
  entry.words.includes(word) ? entry.words[entry.words.indexOf(word) + 1] : undefined;

export function sceneOf(story: Story, telling: Telling): Scene {
  const { client, language, now, start, occasion = 0 } = telling;
  const name = `${client.email}:${story.name}:${occasion}`;
  const random = createRandom(name);
  const staff = telling.staff ?? random.pick(STAFF);
  const shekels = (amount: number) => `₪${Math.round(amount).toLocaleString('en')}`;
  const chosen = Object.entries(story.slots).map(([slot, values]) => [slot, random.pick(values)]);
  const slots: Record<string, string> = {
    first: client.firstName[language],
    staff: staff.firstName[language],
    home: telling.flat ?? (language === 'he' ? 'הדירה' : 'the flat'),
    landlord: client.landlord[language],
    they: client.landlord.isMale ? 'he' : 'she',
    They: client.landlord.isMale ? 'He' : 'She',
    them: client.landlord.isMale ? 'him' : 'her',
    rent: shekels(client.rent),
    newrent: shekels(client.rent * 1.025),
    parking: client.parking,
    month: monthName(start, language),
    odd: (client.rent - random.between(110, 490)).toLocaleString('en'),
    n: String(random.between(3, 9)),
    ...Object.fromEntries(chosen),
  };
  const fill = (text: string): string => (telling.verbatimId === undefined ? filled(text) : text);
  const filled = (text: string): string =>
    text.replace(/\{([^}]+)\}/g, (_, slot: string) => {
      const [male, female] = slot.split('/');
      const value = female === undefined ? slots[slot] : client.isMale ? male : female;
      if (value === undefined) throw new Error(`Nothing stands for {${slot}} in "${story.name}".`);
      return value;
    });
  return {
    ...telling,
    random,
    staff,
    talkId: null,
    id: (part) => (part === '0' && telling.verbatimId) || uuidOf(`${name}:${part}`),
    fill,
    followUp: (text, after) => {
      const [days = '', time] = text.split('@');
      return localTime(time ? now : after, Number(days), time ?? '10:00');
    },
  };
}

/** Who holds an open chat: the word after `held`, or `staff` after the time it is snoozed for. */
export function holderOf(entry: Entry, scene: Scene): StaffMember | null {
  if (entry.words.includes('waiting')) return null;
  if (entry.words.includes('staff2')) return MAYA;
  return entry.words.includes('staff') ? DANA : scene.staff;
}

/** The title as rows have it; one of many flats stands before it. */
export function titleOf(scene: Scene, entry: Entry): string | null {
  const title = entry.title && scene.fill(entry.title);
  return scene.flat ? [scene.flat, title].filter(Boolean).join(': ') : title;
}
