/** Histories as they are written in `histories/*.md`, read into shapes. What the marks mean stands in its README. */
import { readFileSync } from 'node:fs';

export type Kind = 'bot' | 'chat' | 'call' | 'email' | 'ticket' | 'note';

export interface Said {
  readonly byClient: boolean;
  readonly text: string;
  /** Buttons under an answer of the bot. */
  readonly options: readonly string[];
}

export interface Entry {
  readonly kind: Kind;
  /** Days after the story's first day; or, with `minutesAgo`, of no account. */
  readonly day: number;
  /** `HH:MM` in Israel. */
  readonly time: string;
  readonly minutesAgo: number | null;
  /** The words between kind and title, such as `out answered 6m`. */
  readonly words: readonly string[];
  readonly title: string | null;
  readonly body: string;
  readonly turns: readonly Said[];
  /** What the client wrote beside the rating. */
  readonly comment: string | null;
}

export interface Story {
  readonly name: string;
  /** Names of slots and what may stand in them, chosen anew for each telling. */
  readonly slots: Readonly<Record<string, readonly string[]>>;
  readonly entries: readonly Entry[];
  /** Days from first to last entry. */
  readonly days: number;
}

const HEAD = /^@ (-?\d+)(m?)(?: (\d\d:\d\d))? (bot|chat|call|email|ticket|note)((?: [^|\s]+)*)(?: \| (.+))?$/;

/** Lines are wrapped for reading the file; a signature keeps its own. */
function unwrap(text: string): string {
  return text.trim().replace(/(?<!\n)\n(?!\n|\{staff\})/g, ' ');
}

function parseEntry(block: string): Entry {
  const [head = '', ...lines] = block.trim().split('\n');
  const [, number, minutes, time, kind, words = '', title] = HEAD.exec(head) ?? [];
  if (!kind) throw new Error(`An entry begins with "${head}".`);
  const turns: { byClient: boolean; text: string; options: string[] }[] = [];
  const body: string[] = [];
  let comment: string | null = null;
  for (const line of lines) {
    const text = line.slice(2);
    if (line.startsWith('> ') || line.startsWith('< ')) {
      turns.push({ byClient: line.startsWith('>'), text, options: [] });
    } else if (line.startsWith('? ')) turns.at(-1)?.options.push(...text.split(' · '));
    else if (line.startsWith('* ')) comment = text;
    else body.push(line);
  }
  return {
    kind: kind as Kind,
    day: minutes ? 0 : Number(number),
    time: time ?? '00:00',
    minutesAgo: minutes ? -Number(number) : null,
    words: words.split(' ').filter(Boolean),
    title: title ?? null,
    body: unwrap(body.join('\n')),
    turns,
    comment,
  };
}

function parseStory(section: string): Story {
  const [head = '', ...blocks] = section.split(/^(?=@ )/m);
  const [heading = '', ...slotLines] = head.trim().split('\n');
  const slots = slotLines.map((line) => {
    const [name = '', values = ''] = line.split(/: (.*)/s);
    return [name, values.split(' | ')] as const;
  });
  const entries = blocks.map(parseEntry);
  return {
    name: heading.replace(/^## /, ''),
    slots: Object.fromEntries(slots),
    entries,
    days: Math.max(0, ...entries.map(({ day }) => day)),
  };
}

/** Every story of a file under `histories/`. */
export function readStories(file: string): readonly Story[] {
  const text = readFileSync(new URL(`../../histories/${file}.md`, import.meta.url), 'utf8');
  const [, ...sections] = text.split(/^(?=## )/m);
  return sections.map(parseStory);
}
