import type { InboxFilter } from '@rentmate/crm-data';
import type { Catalogue } from '@rentmate/crm-ui';
import { type StaffWords, staffWords } from './staff-words.ts';

export interface InboxWords extends StaffWords {
  title: string;
  tabs: Record<InboxFilter, string>;
  lists: Record<InboxFilter, string>;
  searchLabel: string;
  closeSearch: string;
  bands: { waiting: string; answered: string; snoozed: string; closed: string };
  waitingFor(time: string): string;
  unreadCount(count: number): string;
  nobody: string;
  me(name: string): string;
  closed: string;
  snoozedUntil(time: string): string;
  botStopped(time: string): string;
  said(name: string): string;
  askedForPerson: string;
  move: string;
  open: string;
  takeOver: string;
  nothingFound(search: string): string;
  nothingFoundHow: string;
  clearSearch: string;
  empty: Record<InboxFilter, { what: string; how: string }>;
  showWaiting: string;
  notUpToDate: string;
}

const en: InboxWords = {
  ...staffWords.en,
  title: 'Conversations',
  tabs: { waiting: 'Waiting', mine: 'Mine', all: 'All' },
  lists: { waiting: 'Waiting conversations', mine: 'My conversations', all: 'All conversations' },
  searchLabel: 'Search names and messages',
  closeSearch: 'Close search',
  bands: { waiting: 'Waiting, longest first', answered: 'Answered', snoozed: 'Snoozed', closed: 'Closed' },
  waitingFor: (time) => `waiting ${time}`,
  unreadCount: (count) => `${count} unread`,
  nobody: 'Nobody',
  me: (name) => `${name}, you`,
  closed: 'Closed',
  snoozedUntil: (time) => `Snoozed until ${time}`,
  botStopped: (time) => `Bot stopped ${time}`,
  said: (name) => `${name}:`,
  askedForPerson: 'Asked for a person',
  move: 'move',
  open: 'open',
  takeOver: 'take over',
  nothingFound: (search) => `Nothing matches “${search}”`,
  nothingFoundHow: 'Names and the text of messages are searched.',
  clearSearch: 'Clear search',
  empty: {
    waiting: {
      what: 'Nobody is waiting',
      how: 'A client who asks for a person appears here at once, with a clock.',
    },
    mine: { what: 'You hold no conversation', how: 'What you take over stays here until it is closed.' },
    all: { what: 'No conversations yet', how: 'The first client who asks for a person appears here.' },
  },
  showWaiting: 'Show who is waiting',
  notUpToDate: 'The list may be out of date.',
};

const he: InboxWords = {
  ...staffWords.he,
  title: 'שיחות',
  tabs: { waiting: 'ממתינות', mine: 'שלי', all: 'הכול' },
  lists: { waiting: 'שיחות ממתינות', mine: 'השיחות שלי', all: 'כל השיחות' },
  searchLabel: 'חיפוש בשמות ובהודעות',
  closeSearch: 'סגירת החיפוש',
  bands: { waiting: 'ממתינות, הוותיקות תחילה', answered: 'במענה', snoozed: 'נדחו', closed: 'הסתיימו' },
  waitingFor: (time) => `בהמתנה ${time}`,
  unreadCount: (count) => (count === 1 ? 'הודעה אחת לא נקראה' : `${count} לא נקראו`),
  nobody: 'ללא מענה',
  me: (name) => `אצלי (${name})`,
  closed: 'הסתיימה',
  snoozedUntil: (time) => `נדחתה עד ${time}`,
  botStopped: (time) => `הבוט הפסיק ב-${time}`,
  said: (name) => `${name}:`,
  askedForPerson: 'בקשה למענה אנושי',
  move: 'מעבר',
  open: 'פתיחה',
  takeOver: 'לקיחת השיחה',
  nothingFound: (search) => `אין תוצאות עבור ״${search}״`,
  nothingFoundHow: 'החיפוש הוא בשמות ובתוכן ההודעות.',
  clearSearch: 'ניקוי החיפוש',
  empty: {
    waiting: { what: 'אין ממתינים', how: 'כל בקשה למענה אנושי תופיע כאן מיד, עם שעון.' },
    mine: { what: 'אין שיחות אצלי', how: 'שיחה שנלקחה נשארת כאן עד לסיומה.' },
    all: { what: 'אין עדיין שיחות', how: 'הבקשה הראשונה למענה אנושי תופיע כאן.' },
  },
  showWaiting: 'הצגת הממתינים',
  notUpToDate: 'ייתכן שהרשימה אינה מעודכנת.',
};

export const inboxWords: Catalogue<InboxWords> = { en, he };
