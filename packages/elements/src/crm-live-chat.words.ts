import { type Catalogue, isolate } from '@rentmate/crm-ui';
import { type StaffWords, staffWords } from './staff-words.ts';

/** Who ended a conversation; null where nobody knows. */
type Ender = 'client' | 'me' | { readonly name: string } | null;

/** `name` is always the client's first name, empty when unknown. */
export interface LiveChatWords extends StaffWords {
  chatWith(name: string): string;
  neverTalked: string;
  waiting(time: string): string;
  /** Follows `waiting` where there is room. */
  nobodyAnswers: string;
  yours(time: string): string;
  heldBy(holder: string, time: string): string;
  snoozed(time: string): string;
  ended(by: Ender, name: string, time: string): string;
  takeOver: string;
  tookOver(name: string): string;
  giveBack: string;
  giveBackHow: string;
  more: string;
  passTo: string;
  me: string;
  snoozeUntil(name: string): string;
  inAnHour(time: string): string;
  tomorrow(time: string): string;
  endSnooze: string;
  closeConversation: string;
  beforeYou: string;
  botMessages(count: number): string;
  asksFor: string;
  client: string;
  name: string;
  phone: string;
  email: string;
  since: string;
  closed: {
    waiting(name: string): string;
    held(holder: string): string;
    ended: string;
    none: string;
  };
  send: string;
  writeTo(name: string): string;
  enterToSend: string;
  enterToSave: string;
  offlineSaved: string;
  noteSaved: string;
  noteKept: string;
  noteNotSaved: string;
  noteUndone: string;
  undo: string;
  discard: string;
  rated(rating: string): string;
  /** By the stars 1 to 5. */
  ratings: Readonly<Record<number, string>>;
  nobodyTalked(name: string): string;
  writeFirst: string;
  writeFirstHow(name: string): string;
  writeAgain: string;
  writeAgainHow(name: string): string;
  notUpToDate: string;
  noClient: { what: string; how: string };
}

const enName = (name: string) => (name ? isolate(name, 'ltr') : 'the client');
const enStart = (name: string) => (name ? isolate(name, 'ltr') : 'The client');

const en: LiveChatWords = {
  ...staffWords.en,
  problem: {
    ...staffWords.en.problem,
    not_found: {
      what: 'This client was not found.',
      how: 'The account may have been removed, or the link is wrong.',
    },
  },
  chatWith: (name) => (name ? `Live chat with ${isolate(name, 'ltr')}` : 'Live chat'),
  neverTalked: 'No conversation yet',
  waiting: (time) => `Waiting ${time}`,
  nobodyAnswers: ', nobody answers',
  yours: (time) => `Yours since ${time}`,
  heldBy: (holder, time) => `Held by ${isolate(holder, 'ltr')} since ${time}`,
  snoozed: (time) => `Snoozed until ${time}`,
  ended: (by, name, time) => {
    if (by === 'client') return `Ended by ${enName(name)} ${time}`;
    if (by === 'me') return `Closed by you ${time}`;
    return by ? `Closed by ${isolate(by.name, 'ltr')} ${time}` : `Closed ${time}`;
  },
  takeOver: 'Take over',
  tookOver: (name) => `You answer ${enName(name)} now.`,
  giveBack: 'Give back',
  giveBackHow: 'Back to the queue, for whoever is free',
  more: 'More',
  passTo: 'Pass to',
  me: 'Me',
  snoozeUntil: (name) => `Snooze until ${enName(name)} writes, or until`,
  inAnHour: (time) => `In an hour, ${time}`,
  tomorrow: (time) => `Tomorrow, ${time}`,
  endSnooze: 'End the snooze',
  closeConversation: 'Close the conversation',
  beforeYou: 'Before you',
  botMessages: (count) => (count === 1 ? '1 message with the bot' : `${count} messages with the bot`),
  asksFor: 'Asks for',
  client: 'Client',
  name: 'Name',
  phone: 'Phone',
  email: 'Email',
  since: 'Since',
  closed: {
    waiting: (name) => `Take over to reply. Until then ${enName(name)} waits, and you can write a note.`,
    held: (holder) => `${isolate(holder, 'ltr')} answers here. Ask for the conversation, or write a note.`,
    ended: 'This conversation has ended. Write again to open a new one.',
    none: 'Write first to open a conversation.',
  },
  send: 'Send to tenant',
  writeTo: (name) => `Write to ${enName(name)}`,
  enterToSend: 'Enter to send',
  enterToSave: 'Enter to save',
  offlineSaved: 'Offline, what you write is saved and will be sent',
  noteSaved: 'Note saved',
  noteKept: 'Note kept here, not saved yet',
  noteNotSaved: 'Note not saved, kept here',
  noteUndone: 'Note taken back.',
  undo: 'Undo',
  discard: 'Discard',
  rated: (rating) => `Rated: ${rating}`,
  ratings: { 1: 'Not well', 2: 'Not so well', 3: 'All right', 4: 'Well', 5: 'Very well' },
  nobodyTalked: (name) => `Nobody has talked with ${enName(name)} yet`,
  writeFirst: 'Write first',
  writeFirstHow: (name) =>
    `A request for a person appears here at once. You can also write first: ${enName(name)} sees it in the chat.`,
  writeAgain: 'Write again',
  writeAgainHow: (name) =>
    `Opens a new conversation that is yours. ${enStart(name)} sees it in the same place.`,
  notUpToDate: 'The conversation may be out of date.',
  noClient: { what: 'No conversation chosen', how: 'Choose one to read and to answer it here.' },
};

const heName = (name: string) => (name ? isolate(name, 'rtl') : 'הלקוח');

const he: LiveChatWords = {
  ...staffWords.he,
  problem: {
    ...staffWords.he.problem,
    not_found: { what: 'הלקוח לא נמצא.', how: 'ייתכן שהחשבון הוסר, או שהקישור שגוי.' },
  },
  chatWith: (name) => (name ? `צ׳אט עם ${isolate(name, 'rtl')}` : 'צ׳אט'),
  neverTalked: 'אין עדיין שיחה',
  waiting: (time) => `בהמתנה ${time}`,
  nobodyAnswers: ', אין מענה',
  yours: (time) => `אצלי מאז ${time}`,
  heldBy: (holder, time) => `אצל ${isolate(holder, 'rtl')} מאז ${time}`,
  snoozed: (time) => `נדחתה עד ${time}`,
  ended: (by, name, time) => {
    if (by === 'client') return `הסתיימה ביוזמת ${heName(name)} ${time}`;
    if (by === 'me') return `סגרתי ${time}`;
    return by ? `נסגרה על ידי ${isolate(by.name, 'rtl')} ${time}` : `נסגרה ${time}`;
  },
  takeOver: 'לקיחת השיחה',
  tookOver: (name) => `השיחה עם ${heName(name)} אצלך.`,
  giveBack: 'החזרה',
  giveBackHow: 'חזרה לתור, למי שיתפנה',
  more: 'עוד',
  passTo: 'העברה אל',
  me: 'אליי',
  snoozeUntil: (name) => `דחייה עד להודעה מאת ${heName(name)}, או עד`,
  inAnHour: (time) => `בעוד שעה, ${time}`,
  tomorrow: (time) => `מחר, ${time}`,
  endSnooze: 'ביטול הדחייה',
  closeConversation: 'סגירת השיחה',
  beforeYou: 'לפני כן',
  botMessages: (count) => (count === 1 ? 'הודעה אחת עם הבוט' : `${count} הודעות עם הבוט`),
  asksFor: 'הבקשה',
  client: 'פרטי לקוח',
  name: 'שם',
  phone: 'טלפון',
  email: 'דוא״ל',
  since: 'מאז',
  closed: {
    waiting: () => 'כדי להשיב יש לקחת את השיחה. עד אז אפשר לכתוב הערה.',
    held: (holder) => `המענה כאן של ${isolate(holder, 'rtl')}. אפשר לבקש את השיחה, או לכתוב הערה.`,
    ended: 'השיחה הסתיימה. אפשר לכתוב שוב ולפתוח שיחה חדשה.',
    none: 'יש לכתוב ראשונים כדי לפתוח שיחה.',
  },
  send: 'שליחה לדייר',
  writeTo: (name) => `הודעה אל ${heName(name)}`,
  enterToSend: 'Enter לשליחה',
  enterToSave: 'Enter לשמירה',
  offlineSaved: 'אין חיבור. מה שנכתב נשמר ויישלח',
  noteSaved: 'ההערה נשמרה',
  noteKept: 'ההערה שמורה כאן וטרם נשלחה',
  noteNotSaved: 'ההערה לא נשמרה, היא נשארת כאן',
  noteUndone: 'ההערה בוטלה.',
  undo: 'ביטול',
  discard: 'ויתור',
  rated: (rating) => `דירוג: ${rating}`,
  ratings: { 1: 'לא טוב', 2: 'לא כל כך טוב', 3: 'בסדר', 4: 'טוב', 5: 'טוב מאוד' },
  nobodyTalked: (name) => `אין עדיין שיחות עם ${heName(name)}`,
  writeFirst: 'לכתוב ראשונים',
  writeFirstHow: (name) =>
    `בקשה למענה אנושי תופיע כאן מיד. אפשר גם לכתוב קודם, וההודעה תגיע אל ${heName(name)}.`,
  writeAgain: 'לכתוב שוב',
  writeAgainHow: () => 'פותח שיחה חדשה אצלך, באותו מקום.',
  notUpToDate: 'ייתכן שהשיחה אינה מעודכנת.',
  noClient: { what: 'לא נבחרה שיחה', how: 'יש לבחור שיחה כדי לקרוא אותה ולהשיב כאן.' },
};

export const liveChatWords: Catalogue<LiveChatWords> = { en, he };
