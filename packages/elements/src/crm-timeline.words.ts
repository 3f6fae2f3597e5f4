import type { KnownKind } from '@rentmate/crm-data';
import { type Catalogue, type MessageListWords, messageListWords } from '@rentmate/crm-ui';
import { type CallWords, callWords, type Direction } from './call-words.ts';
import { type StaffWords, staffWords } from './staff-words.ts';
import { type UndoToastWords, undoToastWords } from './undo-toast.words.ts';

export interface TimelineWords extends StaffWords, CallWords, UndoToastWords {
  timeline: string;
  /** Sentences of what happened in a conversation. */
  events: MessageListWords;
  history(name: string | null): string;
  /** Label after a title, and of a filter. */
  kind: Record<KnownKind, string>;
  kinds: string;
  all: string;
  call(direction: Direction | null, minutes: number | null): string;
  email(direction: Direction | null): string;
  ticket(number: string | null): string;
  internalNote: string;
  /** Stands for a title nobody gave. */
  untitled: Record<KnownKind, string>;
  searchLabel: string;
  closeSearch: string;
  waiting: string;
  withYou: string;
  withPerson(name: string): string;
  ended: string;
  ribbonBot: string;
  ribbonWaiting(duration: string): string;
  duration(seconds: number): string;
  said(name: string): string;
  showMessages(count: number): string;
  showConversation: string;
  showAll: string;
  showLess: string;
  showTicket(comments: number): string;
  loadingDetail: string;
  client: string;
  to: string;
  from: string;
  openLink: string;
  priority: Record<string, string>;
  ticketStatus: Record<string, string>;
  withAssignee(name: string): string;
  followUpNeeded: string;
  followUp: string;
  followUpAt(when: string): string;
  followUpOverdue(when: string): string;
  done: string;
  followUpDone: string;
  /** Days near today, in mid-sentence, by how many days ago they were. */
  day: Readonly<Record<string, string>>;
  /** A day and a time in one phrase. */
  dayAt(day: string, time: string): string;
  notSaved: string;
  notSavedYet: string;
  stillSaving: string;
  discard: string;
  newEntries(count: number): string;
  showMore: string;
  loadingMore: string;
  empty(name: string | null): string;
  emptyHow: string;
  emptyLog: string;
  nothingMatches(search: string): string;
  noneOfKind(kinds: readonly string[]): string;
  /** How many entries the filters hide. */
  otherEntries(count: number): string;
  clearFilters: string;
  notUpToDate: string;
  noClient: { what: string; how: string };
}

const en: TimelineWords = {
  ...staffWords.en,
  ...callWords.en,
  ...undoToastWords.en,
  problem: {
    ...staffWords.en.problem,
    not_found: {
      what: 'This client was not found.',
      how: 'The account may have been removed, or the link is wrong.',
    },
  },
  timeline: 'Timeline',
  events: messageListWords.en,
  history: (name) => (name ? `History of ${name}` : 'History'),
  kind: {
    chat: 'Bot',
    human_chat: 'Chat',
    call: 'Call',
    email: 'Email',
    support_ticket: 'Ticket',
    note: 'Note',
  },
  kinds: 'Kinds',
  all: 'All',
  call: (direction, minutes) =>
    ['Call', direction, minutes === null ? null : callWords.en.minutes(minutes)].filter(Boolean).join(', '),
  email: (direction) => (direction ? `Email, ${direction === 'outgoing' ? 'sent' : 'received'}` : 'Email'),
  ticket: (number) => (number ? `Ticket ${number}` : 'Ticket'),
  internalNote: 'Internal note',
  untitled: {
    chat: 'Talk with the assistant',
    human_chat: 'Conversation with support',
    call: 'Call',
    email: 'No subject',
    support_ticket: 'Ticket',
    note: 'Note',
  },
  searchLabel: 'Search this timeline',
  closeSearch: 'Close search',
  waiting: 'Waiting',
  withYou: 'With you',
  withPerson: (name) => `With ${name}`,
  ended: 'Ended',
  ribbonBot: 'Bot',
  ribbonWaiting: (duration) => `Waiting ${duration}`,
  duration: (seconds) => {
    if (seconds < 60) return `${seconds} s`;
    if (seconds < 3600) return `${Math.round(seconds / 60)} min`;
    return seconds < 86_400 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} d`;
  },
  said: (name) => `${name}:`,
  showMessages: (count) => `Show all ${count} messages`,
  showConversation: 'Show the conversation',
  showAll: 'Show all',
  showLess: 'Show less',
  showTicket: (comments) =>
    comments
      ? `Show the ticket and ${comments} ${comments === 1 ? 'comment' : 'comments'}`
      : 'Show the ticket',
  loadingDetail: 'Loading',
  client: 'Client',
  to: 'To',
  from: 'From',
  openLink: 'Open the email',
  priority: { low: 'Low', medium: 'Medium', high: 'High', urgent: 'Urgent' },
  ticketStatus: {
    open: 'Open',
    in_progress: 'In progress',
    waiting_user: 'Waiting for the client',
    resolved: 'Resolved',
    closed: 'Closed',
  },
  withAssignee: (name) => `With ${name}.`,
  followUpNeeded: 'Follow-up needed',
  followUp: 'Follow up',
  followUpAt: (when) => `Follow up ${when}`,
  followUpOverdue: (when) => `Follow-up overdue, ${when}`,
  done: 'Done',
  followUpDone: 'Follow-up done.',
  day: { '0': 'today', '1': 'yesterday', '-1': 'tomorrow' },
  dayAt: (day, time) => `${day} ${time}`,
  notSaved: 'Not saved, kept on this device',
  notSavedYet: 'Kept on this device, saved when you are back online',
  stillSaving: 'Still saving',
  discard: 'Discard',
  newEntries: (count) => `${count} new`,
  showMore: 'Show more',
  loadingMore: 'Loading more',
  empty: (name) => (name ? `No history with ${name} yet` : 'No history yet'),
  emptyHow: 'Bot talks, chats, calls, emails, tickets and notes will appear here.',
  emptyLog: 'Log the first call above.',
  nothingMatches: (search) => `Nothing matches “${search}”`,
  noneOfKind: (kinds) => `Nothing under ${kinds.join(', ')}`,
  otherEntries: (count) => `${count} ${count === 1 ? 'entry' : 'entries'} without filters.`,
  clearFilters: 'Clear filters',
  notUpToDate: 'The timeline may be out of date.',
  noClient: {
    what: 'No client chosen.',
    how: 'Set client-id to the id of the client whose history to show.',
  },
};

const he: TimelineWords = {
  ...staffWords.he,
  ...callWords.he,
  ...undoToastWords.he,
  problem: {
    ...staffWords.he.problem,
    not_found: { what: 'הלקוח לא נמצא.', how: 'ייתכן שהחשבון הוסר, או שהקישור שגוי.' },
  },
  timeline: 'ציר זמן',
  events: messageListWords.he ?? messageListWords.en,
  history: (name) => (name ? `ההיסטוריה של ${name}` : 'היסטוריה'),
  kind: {
    chat: 'בוט',
    human_chat: 'צ׳אט',
    call: 'שיחה',
    email: 'דוא״ל',
    support_ticket: 'פנייה',
    note: 'הערה',
  },
  kinds: 'סוגים',
  all: 'הכול',
  call: (direction, minutes) =>
    [
      direction ? `שיחה ${callWords.he[direction]}` : 'שיחה',
      minutes === null ? null : callWords.he.minutes(minutes),
    ]
      .filter(Boolean)
      .join(', '),
  email: (direction) => (direction ? `דוא״ל ${direction === 'outgoing' ? 'שנשלח' : 'שהתקבל'}` : 'דוא״ל'),
  ticket: (number) => (number ? `פנייה ${number}` : 'פנייה'),
  internalNote: 'הערה פנימית',
  untitled: {
    chat: 'שיחה עם העוזר',
    human_chat: 'שיחה עם התמיכה',
    call: 'שיחה',
    email: 'ללא נושא',
    support_ticket: 'פנייה',
    note: 'הערה',
  },
  searchLabel: 'חיפוש בציר הזמן',
  closeSearch: 'סגירת החיפוש',
  waiting: 'בהמתנה',
  withYou: 'אצלך',
  withPerson: (name) => `אצל ${name}`,
  ended: 'הסתיים',
  ribbonBot: 'בוט',
  ribbonWaiting: (duration) => `המתנה ${duration}`,
  duration: (seconds) => {
    if (seconds < 60) return `${seconds} שנ׳`;
    if (seconds < 3600) return `${Math.round(seconds / 60)} דק׳`;
    return seconds < 86_400 ? `${Math.round(seconds / 3600)} שע׳` : `${Math.round(seconds / 86_400)} ימ׳`;
  },
  said: (name) => `${name}:`,
  showMessages: (count) => `כל ${count} ההודעות`,
  showConversation: 'הצגת השיחה',
  showAll: 'הצגת הכול',
  showLess: 'הצגת פחות',
  showTicket: (comments) => {
    if (!comments) return 'הצגת הפנייה';
    return comments === 1 ? 'הצגת הפנייה ותגובה אחת' : `הצגת הפנייה ו-${comments} תגובות`;
  },
  loadingDetail: 'בטעינה',
  client: 'לקוח',
  to: 'אל',
  from: 'מאת',
  openLink: 'פתיחת הדוא״ל',
  priority: { low: 'נמוכה', medium: 'בינונית', high: 'גבוהה', urgent: 'דחופה' },
  ticketStatus: {
    open: 'פתוחה',
    in_progress: 'בטיפול',
    waiting_user: 'בהמתנה ללקוח',
    resolved: 'נפתרה',
    closed: 'סגורה',
  },
  withAssignee: (name) => `אצל ${name}.`,
  followUpNeeded: 'נדרש מעקב',
  followUp: 'מעקב',
  followUpAt: (when) => `מעקב ${when}`,
  followUpOverdue: (when) => `מעקב באיחור, ${when}`,
  done: 'בוצע',
  followUpDone: 'המעקב בוצע.',
  day: { '0': 'היום', '1': 'אתמול', '-1': 'מחר' },
  dayAt: (day, time) => `${day} ${time}`,
  notSaved: 'לא נשמר, נשאר במכשיר הזה',
  notSavedYet: 'נשאר במכשיר הזה, יישמר כשהחיבור יחזור',
  stillSaving: 'עדיין בשמירה',
  discard: 'ויתור',
  newEntries: (count) => (count === 1 ? 'רשומה חדשה' : `${count} חדשות`),
  showMore: 'הצגת עוד',
  loadingMore: 'בטעינה',
  empty: (name) => (name ? `אין עדיין היסטוריה עם ${name}` : 'אין עדיין היסטוריה'),
  emptyHow: 'שיחות עם הבוט, צ׳אטים, שיחות טלפון, דוא״ל, פניות והערות יופיעו כאן.',
  emptyLog: 'אפשר לתעד את השיחה הראשונה למעלה.',
  nothingMatches: (search) => `אין תוצאות עבור ״${search}״`,
  noneOfKind: (kinds) => `אין דבר תחת ${kinds.join(', ')}`,
  otherEntries: (count) => (count === 1 ? 'רשומה אחת ללא סינון.' : `${count} רשומות ללא סינון.`),
  clearFilters: 'ניקוי הסינון',
  notUpToDate: 'ייתכן שציר הזמן אינו מעודכן.',
  noClient: { what: 'לא נבחר לקוח.', how: 'יש לקבוע ב-client-id את מזהה הלקוח.' },
};

export const timelineWords: Catalogue<TimelineWords> = { en, he };
