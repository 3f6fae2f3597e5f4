import type { Catalogue } from '@rentmate/crm-ui';
import { type StaffWords, staffWords } from './staff-words.ts';

export interface NotifierWords extends StaffWords {
  turnOn: string;
  /** Why the browser is about to ask. */
  why: string;
  on: string;
  blocked: string;
  blockedHow: string;
  onlyHere: string;
  onlyHereWhy: string;
  paused: string;
  waitingClients: string;
  /** The head of one alert. */
  asks(name: string): string;
  /** The head of one alert for many. */
  manyAsk(first: string, others: number): string;
  more(count: number): string;
  open: string;
  openName(name: string): string;
  dismissName(name: string): string;
}

const en: NotifierWords = {
  ...staffWords.en,
  turnOn: 'Turn on alerts',
  why: 'So that a client who waits reaches you in any tab or program. Your browser will ask.',
  on: 'Alerts on',
  blocked: 'Alerts blocked',
  blockedHow:
    'Allow notifications for this site in the browser’s settings. Until then alerts appear in this page.',
  onlyHere: 'Alerts in this page',
  onlyHereWhy: 'This browser has no notifications. Keep this page in sight.',
  paused: 'Alerts paused',
  waitingClients: 'Clients who wait',
  asks: (name) => `${name} asks for a person`,
  manyAsk: (first, others) => `${first} and ${others} more ask for a person`,
  more: (count) => `${count} more waiting`,
  open: 'Open',
  openName: (name) => `Open ${name}`,
  dismissName: (name) => `Dismiss the alert about ${name}`,
};

const he: NotifierWords = {
  ...staffWords.he,
  turnOn: 'הפעלת התראות',
  why: 'כדי שפנייה ממתינה תגיע בכל לשונית ותוכנה. הדפדפן יבקש אישור.',
  on: 'ההתראות פועלות',
  blocked: 'ההתראות חסומות',
  blockedHow: 'יש לאשר התראות לאתר הזה בהגדרות הדפדפן. עד אז ההתראות יופיעו בדף.',
  onlyHere: 'התראות בדף הזה',
  onlyHereWhy: 'אין התראות בדפדפן הזה. כדאי להשאיר את הדף גלוי.',
  paused: 'ההתראות מושהות',
  waitingClients: 'ממתינים למענה',
  asks: (name) => `בקשה למענה אנושי: ${name}`,
  manyAsk: (first, others) => `בקשות למענה אנושי: ${first} ועוד ${others}`,
  more: (count) => (count === 1 ? 'עוד פנייה ממתינה' : `עוד ${count} ממתינות`),
  open: 'פתיחה',
  openName: (name) => `פתיחת השיחה עם ${name}`,
  dismissName: (name) => `סגירת ההתראה על ${name}`,
};

export const notifierWords: Catalogue<NotifierWords> = { en, he };
