import { type Catalogue, isolate } from '@rentmate/crm-ui';
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
  dismiss: string;
  /** Of the switch, and its two states. */
  sound: string;
  soundOn: string;
  soundOff: string;
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
  asks: (name) => `${isolate(name, 'ltr')} asks for a person`,
  manyAsk: (first, others) => `${isolate(first, 'ltr')} and ${others} more ask for a person`,
  more: (count) => `${count} more waiting`,
  open: 'Open',
  openName: (name) => `Open ${name}`,
  dismiss: 'Dismiss',
  sound: 'Sound of alerts',
  soundOn: 'Sound is on',
  soundOff: 'Sound is off',
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
  asks: (name) => `בקשה למענה אנושי: ${isolate(name, 'rtl')}`,
  manyAsk: (first, others) => `בקשות למענה אנושי: ${isolate(first, 'rtl')} ועוד ${others}`,
  more: (count) => (count === 1 ? 'עוד פנייה ממתינה' : `עוד ${count} ממתינות`),
  open: 'פתיחה',
  openName: (name) => `פתיחה: השיחה עם ${name}`,
  dismiss: 'סגירת ההתראה',
  sound: 'צליל ההתראות',
  soundOn: 'הצליל פועל',
  soundOff: 'הצליל כבוי',
};

export const notifierWords: Catalogue<NotifierWords> = { en, he };
