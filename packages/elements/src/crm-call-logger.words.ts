import type { Catalogue } from '@rentmate/crm-ui';
import { type CallWords, callWords } from './call-words.ts';
import { type StaffWords, staffWords } from './staff-words.ts';
import { type UndoToastWords, undoToastWords } from './undo-toast.words.ts';

export interface CallLoggerWords extends StaffWords, CallWords, UndoToastWords {
  logCall: string;
  outcomeGroup: string;
  details: string;
  /** Which call the open details belong to. */
  detailsOf(title: string, time: string): string;
  direction: string;
  directions: { outgoing: string; incoming: string };
  duration: string;
  text: string;
  textHint: string;
  saveDetails: string;
  detailsSaved: string;
}

const en: CallLoggerWords = {
  ...staffWords.en,
  ...callWords.en,
  ...undoToastWords.en,
  logCall: 'Log call',
  outcomeGroup: 'Outcome',
  details: 'Details',
  detailsOf: (title, time) => `${title}, ${time}`,
  direction: 'Direction',
  directions: { outgoing: 'Outgoing', incoming: 'Incoming' },
  duration: 'Minutes',
  text: 'What was said',
  textHint: 'Only staff see this',
  saveDetails: 'Save details',
  detailsSaved: 'Details saved',
};

const he: CallLoggerWords = {
  ...staffWords.he,
  ...callWords.he,
  ...undoToastWords.he,
  logCall: 'תיעוד שיחה',
  outcomeGroup: 'תוצאה',
  details: 'פרטים',
  detailsOf: (title, time) => `${title}, ${time}`,
  direction: 'כיוון',
  directions: { outgoing: 'שיחה יוצאת', incoming: 'שיחה נכנסת' },
  duration: 'דקות',
  text: 'מה נאמר',
  textHint: 'גלוי לצוות בלבד',
  saveDetails: 'שמירת הפרטים',
  detailsSaved: 'הפרטים נשמרו',
};

export const callLoggerWords: Catalogue<CallLoggerWords> = { en, he };
