/** One line of a file of dialogues: `{ id, services, turns: [{ speaker: 'user' | 'agent', text }] }`. */

export interface DialogueTurn {
  readonly speaker: 'user' | 'agent';
  readonly text: string;
}

export interface Dialogue {
  readonly id: string;
  readonly turns: readonly DialogueTurn[];
}

/** As many characters as the database takes in a message. */
const LONGEST = 4000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the database takes no control character but tab and newline.
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function faultOfTurn(turn: unknown, place: number): string | null {
  if (!isObject(turn)) return `turn ${place} is no object`;
  const { speaker, text } = turn;
  if (speaker !== 'user' && speaker !== 'agent')
    return `turn ${place} has the speaker ${JSON.stringify(speaker)}`;
  if (typeof text !== 'string' || text.trim() === '') return `turn ${place} has no text`;
  if ([...text].length > LONGEST) return `turn ${place} has more than ${LONGEST} characters`;
  if (CONTROL.test(text)) return `turn ${place} has control characters`;
  return null;
}

/** The dialogue of a parsed line, or in words what is wrong with it. */
export function dialogueOf(value: unknown): Dialogue | string {
  if (!isObject(value)) return 'no object';
  const { id, turns } = value;
  if (typeof id !== 'string' || id.trim() === '') return 'no id';
  if (!Array.isArray(turns) || turns.length === 0) return 'no turns';
  for (const [index, turn] of turns.entries()) {
    const fault = faultOfTurn(turn, index + 1);
    if (fault) return fault;
  }
  return { id, turns: (turns as DialogueTurn[]).map(({ speaker, text }) => ({ speaker, text })) };
}

/** The same for a line of text. */
export function parseDialogue(line: string): Dialogue | string {
  try {
    return dialogueOf(JSON.parse(line));
  } catch {
    return 'not JSON';
  }
}
