/** What the bot says of its own accord, beside the articles. */
import type { Intent } from './intents.ts';
import type { Language } from './knowledge.ts';

type Danger = Extract<Intent, { kind: 'emergency' }>['danger'];

export interface Phrases {
  readonly greeting: (name: string | null) => string;
  readonly topics: readonly string[];
  readonly thanks: string;
  readonly handover: string;
  readonly complaint: string;
  readonly unsolved: string;
  readonly repeated: string;
  readonly unknown: string;
  readonly stillUnknown: string;
  readonly speakToPerson: string;
  readonly report: string;
  readonly next: string;
  readonly emergency: Readonly<Record<Danger, string>>;
  readonly reason: {
    readonly asked: string;
    readonly emergency: Readonly<Record<Danger, string>>;
  };
}

export const PHRASES: Readonly<Record<Language, Phrases>> = {
  en: {
    greeting: (name) => `Hello${name ? ` ${name}` : ''}! What can I help you with?`,
    topics: ['When is rent due?', 'Report a repair', 'How do I renew my lease?', 'When are people there?'],
    thanks: 'You are welcome. I am here if anything else comes up.',
    handover:
      'Of course. I am asking a person to join; they can read everything above, so you need not repeat it.',
    complaint: 'I am sorry this has gone so far. A person should look at it: I am asking one to join.',
    unsolved: 'Then this needs more than my advice. I am asking a person to take it from here.',
    repeated: 'That is all I know about it, and I have told you already. Shall a person take a look?',
    unknown:
      'I did not find an answer to that, and I would rather not guess. Put it in other words, or speak to a person.',
    stillUnknown: 'I did not find that either. I am asking a person to answer you.',
    speakToPerson: 'Speak to a person',
    report: 'Report a repair',
    next: 'What next?',
    emergency: {
      gas: '**Leave the flat now.** Touch no switch and light nothing; close the gas tap only if it is on your way. From outside call the fire brigade, **102**. I am calling a person here too.',
      fire: '**Get everybody out and call 102.** Close doors behind you and do not use the lift. I am calling a person here too.',
      flood:
        '**Close the main water valve** by the meter on the landing, and switch off the electricity where water comes near sockets. I am calling a person now.',
      electricity:
        '**Do not touch it.** Switch off the main breaker if you can reach it safely. If somebody was hurt call **101**. I am calling a person now.',
      lift: '**Press the bell in the lift for ten seconds** and stay inside; do not force the door. If somebody feels unwell call **101**. I am calling a person now.',
    },
    reason: {
      asked: 'Asked for a person',
      emergency: {
        gas: 'Emergency: smell of gas',
        fire: 'Emergency: fire or smoke',
        flood: 'Emergency: flooding',
        electricity: 'Emergency: electricity',
        lift: 'Emergency: stuck in the lift',
      },
    },
  },
  he: {
    greeting: (name) => `שלום${name ? ` ${name}` : ''}! במה אפשר לעזור?`,
    topics: ['מתי משלמים שכר דירה?', 'איך מדווחים על תקלה?', 'איך מחדשים חוזה?', 'מה שעות הפעילות?'],
    thanks: 'בשמחה. אני כאן אם יצוץ עוד משהו.',
    handover: 'בוודאי. אני מזמין אדם מהצוות; הכול כאן למעלה גלוי לו, אין צורך לחזור על הדברים.',
    complaint: 'צר לי שזה הגיע לכך. אדם צריך לבדוק את זה: אני מזמין מישהו מהצוות.',
    unsolved: 'אז דרוש כאן יותר מהעצות שלי. אני מזמין אדם מהצוות להמשיך מכאן.',
    repeated: 'זה כל מה שידוע לי, וכבר כתבתי את זה. שאדם מהצוות יסתכל?',
    unknown: 'לא מצאתי לזה תשובה, ואני מעדיף לא לנחש. אפשר לנסח אחרת, או לדבר עם אדם מהצוות.',
    stillUnknown: 'גם לזה לא מצאתי תשובה. אני מזמין אדם מהצוות לענות לך.',
    speakToPerson: 'אני רוצה נציג',
    report: 'איך מדווחים על תקלה?',
    next: 'מה הלאה?',
    emergency: {
      gas: '**לצאת מהדירה עכשיו.** לא לגעת במתגים ולא להדליק דבר; לסגור את ברז הגז רק אם הוא בדרך. מבחוץ להתקשר לכבאות, **102**. אני קורא גם לאדם מהצוות.',
      fire: '**להוציא את כולם ולהתקשר 102.** לסגור דלתות מאחור ולא להשתמש במעלית. אני קורא גם לאדם מהצוות.',
      flood:
        '**לסגור את הברז הראשי** ליד המונה בחדר המדרגות, ולהוריד את החשמל אם המים קרובים לשקעים. אני קורא לאדם מהצוות.',
      electricity:
        '**לא לגעת.** להוריד את המפסק הראשי אם אפשר להגיע אליו בבטחה. אם מישהו נפגע, **101**. אני קורא לאדם מהצוות.',
      lift: '**ללחוץ על הפעמון במעלית עשר שניות** ולהישאר בפנים; לא לפתוח בכוח. אם מישהו לא מרגיש טוב, **101**. אני קורא לאדם מהצוות.',
    },
    reason: {
      asked: 'ביקש לדבר עם אדם',
      emergency: {
        gas: 'חירום: ריח גז',
        fire: 'חירום: אש או עשן',
        flood: 'חירום: הצפה',
        electricity: 'חירום: חשמל',
        lift: 'חירום: תקועים במעלית',
      },
    },
  },
};
