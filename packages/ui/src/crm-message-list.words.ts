import type { Catalogue } from './locale-controller.ts';
import { isolate } from './names.ts';

/** What an event line says. Names are null where the reader may not know them; `you` marks the reader. */
export interface EventFacts {
  readonly who: string | null;
  readonly you: boolean;
  readonly byClient: boolean;
  /** To whom a conversation was passed. */
  readonly to: string | null;
  readonly toYou: boolean;
  readonly client: string;
  readonly time: string;
  /** Day and time until when the conversation is snoozed; null: the snooze was ended. */
  readonly until: string | null;
  /** Whether the bot is silent while a person is asked for. */
  readonly botQuiet: boolean;
}

type Sentences = Readonly<Partial<Record<string, (facts: EventFacts) => string>>>;

export interface MessageListWords {
  /** By the event's word. A word without a sentence is not shown to that audience. */
  client: Sentences;
  staff: Sentences;
  copied: string;
  selected: string;
  quickReplies: string;
}

const en: MessageListWords = {
  client: {
    requested: ({ time, botQuiet }) =>
      botQuiet
        ? `You asked for a person at ${time}. The assistant is quiet now, and they can read everything above.`
        : `You asked for a person at ${time}. The assistant goes on helping until they join.`,
    cancelled: ({ time }) => `You cancelled the request at ${time}. The assistant answers again.`,
    started: ({ who, time }) => `${enName(who)} wrote to you at ${time}`,
    claimed: ({ who, time }) => `${enName(who)} joined at ${time}`,
    released: ({ who, time }) => `${enName(who)} left at ${time}. You are back in line.`,
    transferred: ({ who, to, time }) =>
      to
        ? `${enName(who)} passed you to ${enName(to)} at ${time}`
        : `${enName(who)} passed you to a colleague at ${time}`,
    closed: ({ who, you, time }) =>
      you ? `You ended the conversation at ${time}` : `${enName(who)} closed the conversation at ${time}`,
  },
  staff: {
    requested: ({ client, time }) => `${enName(client)} asked for a person ${time}`,
    cancelled: ({ client, time }) => `${enName(client)} cancelled the request ${time}`,
    started: (facts) => `${enActor(facts)} wrote first ${facts.time}`,
    claimed: (facts) => `${enActor(facts)} joined ${facts.time}`,
    released: (facts) => `${enActor(facts)} gave the conversation back to the queue ${facts.time}`,
    transferred: (facts) => {
      const to = facts.toYou ? 'you' : facts.to ? enName(facts.to) : 'a colleague';
      return `${enActor(facts)} passed the conversation to ${to} ${facts.time}`;
    },
    snoozed: (facts) =>
      facts.until
        ? `${enActor(facts)} snoozed it until ${facts.until}`
        : `${enActor(facts)} ended the snooze ${facts.time}`,
    closed: (facts) =>
      facts.byClient
        ? `${enName(facts.client)} ended the conversation ${facts.time}`
        : `${enActor(facts)} closed the conversation ${facts.time}`,
  },
  copied: 'Copied',
  selected: 'Selected: copy it with the keyboard',
  quickReplies: 'Suggested answers',
};

const he: MessageListWords = {
  client: {
    requested: ({ time, botQuiet }) =>
      botQuiet
        ? `ביקשת מענה אנושי ב-${time}. העוזר שקט מעכשיו, וכל מה שנכתב למעלה גלוי לנציגות.`
        : `ביקשת מענה אנושי ב-${time}. העוזר ממשיך לעזור עד אז.`,
    cancelled: ({ time }) => `הבקשה בוטלה ב-${time}. העוזר חוזר לענות.`,
    started: ({ who, time }) => `הודעה מ${heDash(who)} ב-${time}`,
    claimed: ({ who, time }) => `בשיחה מ-${time}: ${heName(who)}`,
    released: ({ who, time }) => `יציאה מהשיחה ב-${time}: ${heName(who)}. חזרת לתור.`,
    transferred: ({ to, time }) =>
      to ? `השיחה עברה ל${heDash(to)} ב-${time}` : `השיחה עברה להמשך טיפול ב-${time}`,
    closed: ({ who, you, time }) =>
      you ? `סיימת את השיחה ב-${time}` : `השיחה נסגרה ב-${time} על ידי ${heName(who)}`,
  },
  staff: {
    requested: ({ client, time }) => `בקשה למענה אנושי: ${heName(client)} ${time}`,
    cancelled: ({ client, time }) => `הבקשה בוטלה: ${heName(client)} ${time}`,
    started: (facts) => `פתיחת השיחה: ${heActor(facts)} ${facts.time}`,
    claimed: (facts) => `הצטרפות לשיחה: ${heActor(facts)} ${facts.time}`,
    released: (facts) => `החזרה לתור: ${heActor(facts)} ${facts.time}`,
    transferred: (facts) => {
      const to = facts.toYou ? 'אליך' : facts.to ? `אל ${heName(facts.to)}` : 'להמשך טיפול';
      return `העברת השיחה ${to}: ${heActor(facts)} ${facts.time}`;
    },
    snoozed: (facts) =>
      facts.until
        ? `נדחה עד ${facts.until}: ${heActor(facts)}`
        : `ביטול הדחייה: ${heActor(facts)} ${facts.time}`,
    closed: (facts) => `סיום השיחה: ${facts.byClient ? heName(facts.client) : heActor(facts)} ${facts.time}`,
  },
  copied: 'הועתק',
  selected: 'הטקסט מסומן: אפשר להעתיק מהמקלדת',
  quickReplies: 'תשובות מוצעות',
};

function enName(name: string | null): string {
  return name ? isolate(name, 'ltr') : 'Support';
}

function enActor({ you, who }: EventFacts): string {
  return you ? 'you' : enName(who);
}

function heName(name: string | null): string {
  return name ? isolate(name, 'rtl') : 'התמיכה';
}

/** A one-letter preposition takes a hyphen before a foreign name. */
function heDash(name: string | null): string {
  const text = heName(name);
  return text.startsWith('\u2068') ? `-${text}` : text;
}

function heActor({ you, who }: EventFacts): string {
  return you ? 'אני' : heName(who);
}

export const messageListWords: Catalogue<MessageListWords> = { en, he };
