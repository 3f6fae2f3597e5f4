import type { InteractionType } from '@rentmate/crm-data';
import type { Catalogue } from '@rentmate/crm-ui';

/** Words of the toast that follows a log. */
export interface UndoToastWords {
  /** Stands for a title nobody gave. */
  types: Record<InteractionType, string>;
  logged(title: string, time: string): string;
  followUp: string;
  tomorrow: string;
  inTwoDays: string;
  nextWeek: string;
  undo: string;
  seconds(count: number): string;
  /** Said once to assistive technology. */
  canUndo(seconds: number): string;
  followUpOn(day: string): string;
  undone(title: string): string;
}

export const undoToastWords: Catalogue<UndoToastWords> & { readonly he: UndoToastWords } = {
  en: {
    types: { call: 'Call', email: 'Email', note: 'Note' },
    logged: (title, time) => `${title}, logged ${time}`,
    followUp: 'Follow up',
    tomorrow: 'Tomorrow',
    inTwoDays: 'In 2 days',
    nextWeek: 'Next week',
    undo: 'Undo',
    seconds: (count) => `${count} s`,
    canUndo: (seconds) => `Undo within ${seconds} seconds.`,
    followUpOn: (day) => `Follow-up on ${day}.`,
    undone: (title) => `${title}: taken back.`,
  },
  he: {
    types: { call: 'שיחה', email: 'דוא״ל', note: 'הערה' },
    logged: (title, time) => `${title}, תועד ב-${time}`,
    followUp: 'מעקב',
    tomorrow: 'מחר',
    inTwoDays: 'בעוד יומיים',
    nextWeek: 'בשבוע הבא',
    undo: 'ביטול',
    seconds: (count) => `${count} שנ׳`,
    canUndo: (seconds) => `אפשר לבטל במשך ${seconds} שניות.`,
    followUpOn: (day) => `מעקב ב${day}.`,
    undone: (title) => `${title}: בוטל.`,
  },
};
