/** Who lived through which stories, and when. */
import { DANA, FLATS, type Language, TENANTS, type Tenant } from './people.ts';
import { createRandom } from './random.ts';
import { emptyRows, type Rows } from './rows.ts';
import { readStories, type Story } from './story.ts';
import { tell } from './teller.ts';

const DAY = 24 * 60 * 60 * 1000;
const TWO_YEARS = 728 * DAY;
const MANY = 2000;

interface Told {
  readonly story: Story;
  readonly language: Language;
}

/** How many stories in each language; the ninth has his own plan. Hebrew ones are told of landlords who are men. */
const SHARES: readonly Readonly<Record<Language, number>>[] = [
  { en: 22, he: 1 },
  { en: 14, he: 0 },
  { en: 12, he: 2 },
  { en: 0, he: 13 },
  { en: 15, he: 0 },
  { en: 13, he: 0 },
  { en: 3, he: 10 },
  { en: 16, he: 0 },
];

const countOf = (rows: Rows): number =>
  rows.talks.length + rows.conversations.length + rows.interactions.length + rows.tickets.length;

/** One telling of each story, from long ago to lately, with room for each to end. */
function tellInTurn(rows: Rows, client: Tenant, stories: readonly Told[], now: number): void {
  const random = createRandom(`turns of ${client.email}`);
  const span = TWO_YEARS / stories.length;
  for (const [index, { story, language }] of stories.entries()) {
    const wanted = now - TWO_YEARS + index * span + random.next() * span * 0.7;
    // Weekends can add a few days on the way.
    const start = Math.min(wanted, now - (story.days + 5) * DAY);
    tell(story, { rows, client, language, now, start });
  }
}

/** Fourteen flats: the stories come round and round, each time in another flat, until there are enough entries. */
function tellMany(rows: Rows, client: Tenant, stories: readonly Told[], now: number): void {
  const random = createRandom(`turns of ${client.email}`);
  const enough = MANY - countOf(rows);
  const told = emptyRows();
  const perDay = enough / (TWO_YEARS / DAY);
  for (let occasion = 0; countOf(told) < enough; occasion += 1) {
    for (const { story, language } of random.shuffled(stories)) {
      const day = countOf(told) / perDay;
      const start = now - (story.days + 5 + day) * DAY;
      const flat = random.pick(FLATS)[language];
      if (countOf(told) < enough) tell(story, { rows: told, client, language, now, start, occasion, flat });
    }
  }
  // The last story may have brought more than were missing.
  told.interactions.splice(0, countOf(told) - enough);
  for (const [table, list] of Object.entries(told)) (rows[table as keyof Rows] as unknown[]).push(...list);
}

/** Everything the tenants went through until `now` (milliseconds since 1970). */
export function histories(now: number): Rows {
  const rows = emptyRows();
  const english = ['en-home', 'en-tenancy']
    .flatMap(readStories)
    .map((story) => ({ story, language: 'en' as const }));
  const hebrew = readStories('he').map((story) => ({ story, language: 'he' as const }));
  const present = readStories('now');
  for (const [index, client] of TENANTS.entries()) {
    const random = createRandom(client.email);
    const story = present.find(({ name }) => client.email.startsWith(`${name}@`));
    const share = SHARES[index];
    const language = share && share.he > share.en ? 'he' : 'en';
    const own = emptyRows();
    if (story) tell(story, { rows: own, client, language, now, start: now, staff: DANA });
    if (share) {
      const stories = [
        ...random.shuffled(english).slice(0, share.en),
        ...random.shuffled(hebrew).slice(0, share.he),
      ];
      tellInTurn(own, client, random.shuffled(stories), now);
    } else {
      tellMany(own, client, [...english, ...hebrew], now);
    }
    for (const [table, list] of Object.entries(own)) (rows[table as keyof Rows] as unknown[]).push(...list);
  }
  return rows;
}
