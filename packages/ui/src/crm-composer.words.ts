import type { Catalogue } from './locale-controller.ts';

export interface ComposerWords {
  send: string;
  reply: string;
  note: string;
  saveNote: string;
  modes: string;
  placeholder: string;
  notePlaceholder: string;
  /** `name` is the client's, empty when unknown. */
  noteWarning(name: string): string;
  left(count: number): string;
  tooLong(over: number, most: number): string;
}

const en: ComposerWords = {
  send: 'Send',
  reply: 'Reply',
  note: 'Note',
  saveNote: 'Save note',
  modes: 'Write',
  placeholder: 'Write a message',
  notePlaceholder: 'Write a note for the team',
  noteWarning: (name) => `Internal note. ${name || 'The tenant'} will not see this.`,
  left: (count) => (count === 1 ? '1 character left' : `${count} characters left`),
  tooLong: (over, most) =>
    `${over === 1 ? '1 character' : `${over} characters`} over the limit of ${most.toLocaleString('en')}. Shorten it to send.`,
};

const he: ComposerWords = {
  send: 'שליחה',
  reply: 'תשובה',
  note: 'הערה',
  saveNote: 'שמירת הערה',
  modes: 'כתיבה',
  placeholder: 'כתיבת הודעה',
  notePlaceholder: 'הערה לצוות',
  noteWarning: (name) =>
    name ? `הערה פנימית. לא תוצג בפני ${name}.` : 'הערה פנימית. לא תוצג בפני הדייר או הדיירת.',
  left: (count) => (count === 1 ? 'נותר תו אחד' : `נותרו ${count} תווים`),
  tooLong: (over, most) =>
    `${over === 1 ? 'תו אחד' : `${over} תווים`} מעבר ל-${most.toLocaleString('he')} המותרים. יש לקצר כדי לשלוח.`,
};

export const composerWords: Catalogue<ComposerWords> = { en, he };
