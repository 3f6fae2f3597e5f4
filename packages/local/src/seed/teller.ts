/** Tells a story about one person: every entry at its time, turned into rows. */
import { daysToOffice, localTime } from './local-time.ts';
import { type Scene, sceneOf, type Telling } from './scene.ts';
import type { Entry, Kind, Story } from './story.ts';
import { addChat } from './tell-chat.ts';
import { addCall, addEmail, addNote, addTalk, addTicket } from './tell-entry.ts';

const ADD: Readonly<Record<Kind, (scene: Scene, entry: Entry, at: number, part: string) => void>> = {
  bot: addTalk,
  chat: addChat,
  call: addCall,
  email: addEmail,
  ticket: addTicket,
  note: addNote,
};

/** Whether the office has to be open for it: not in what is told from today, which happened when it happened. */
const needsOffice = ({ kind, words, day, minutesAgo }: Entry): boolean =>
  kind !== 'bot' && !words.includes('received') && day >= 0 && minutesAgo === null;

/** Adds the entries of a story to the rows; those that would lie in the future are left out. */
export function tell(story: Story, telling: Telling): void {
  const scene = sceneOf(story, telling);
  let delay = 0;
  for (const [index, entry] of story.entries.entries()) {
    const timeOf = () =>
      entry.minutesAgo === null
        ? localTime(telling.start, entry.day + delay, entry.time)
        : telling.now - entry.minutesAgo * 60_000;
    if (needsOffice(entry)) delay += daysToOffice(timeOf());
    const at = timeOf();
    if (at < telling.now) ADD[entry.kind](scene, entry, at, `${index}`);
  }
}
