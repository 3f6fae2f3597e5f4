/** Conversations to replay: real ones where a file of them is at hand, else a few of our own. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Turn {
  readonly speaker: 'user' | 'agent';
  readonly text: string;
}

const file =
  process.env.CRM_DIALOGUES ??
  fileURLToPath(new URL('../../../shared/data/dialogues.jsonl', import.meta.url));

const own: readonly (readonly Turn[])[] = [
  [
    { speaker: 'user', text: 'The heater in the living room stays cold.' },
    { speaker: 'agent', text: 'Sorry to hear that. Is the pilot light on?' },
    { speaker: 'user', text: 'It is, and the other rooms are warm.' },
    { speaker: 'agent', text: 'Then that radiator needs bleeding. I can send someone tomorrow at nine.' },
    { speaker: 'user', text: 'Nine works for me.' },
    { speaker: 'agent', text: 'Booked. You will get a text an hour before.' },
  ],
  [
    { speaker: 'user', text: 'שלום, מתי מגיע הטכנאי למזגן?' },
    { speaker: 'agent', text: 'שלום! הטכנאי קבוע למחר בין שמונה לעשר.' },
    { speaker: 'user', text: 'אפשר לדחות לאחר הצהריים?' },
    { speaker: 'agent', text: 'כן, העברתי לשעה ארבע.' },
    { speaker: 'user', text: 'תודה רבה' },
    { speaker: 'agent', text: 'בשמחה.' },
  ],
  [
    { speaker: 'user', text: 'May I keep a cat in the flat?' },
    { speaker: 'agent', text: 'Your lease allows one indoor pet.' },
    { speaker: 'user', text: 'Do I need to sign anything?' },
    { speaker: 'agent', text: 'A short form. I am sending it to your email now.' },
    { speaker: 'user', text: 'Got it, thanks.' },
    { speaker: 'agent', text: 'Enjoy the cat.' },
  ],
];

/** `count` conversations, each with turns of both sides. */
export function dialogues(count: number): readonly (readonly Turn[])[] {
  const all = existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .slice(0, count)
        .map((line) => (JSON.parse(line) as { turns: Turn[] }).turns)
    : own;
  return Array.from({ length: count }, (_, at) => all[at % all.length] ?? []);
}
