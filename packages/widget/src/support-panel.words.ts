import { type Catalogue, isolate, type SharedWords } from '@rentmate/crm-ui';

export interface SupportPanelWords {
  /** First name, or empty. */
  greeting(name: string): string;
  speak: string;
  asking: string;
  aboutMinutes(minutes: number): string;
  whenBack: string;
  waiting: string;
  /** 1 is next. */
  place(place: number): string;
  estimate(minutes: number): string;
  soon: string;
  cancel: string;
  withYou(name: string): string;
  role: string;
  end: string;
  ended: string;
  cancelled: string;
  saveCopy: string;
  write: string;
  addAnything: string;
  writeTo(name: string): string;
  howDid(name: string): string;
  rating: string;
  notWell: string;
  allRight: string;
  veryWell: string;
  comment: string;
  sendComment: string;
  thanks: string;
  askAssistant: string;
  offlineWhat: string;
  offlineHow: string;
  loading: string;
  missing: { what: string; how: string };
  signedOut: { what: string; how: string };
  /** In the words of a tenant, where the shared ones speak to staff. */
  problem: Pick<SharedWords['problem'], 'unreachable' | 'forbidden' | 'unknown'>;
}

const ordinals = ['second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

const en: SupportPanelWords = {
  greeting: (name) =>
    name ? `Hi ${isolate(name, 'ltr')}. What can I help you with?` : 'Hi. What can I help you with?',
  speak: 'Speak to a person',
  asking: 'Asking for a person',
  aboutMinutes: (minutes) => `about ${minutes} min`,
  whenBack: 'when you are back',
  waiting: 'Waiting for a person',
  place: (place) => {
    if (place === 1) return 'You are next in line';
    const ordinal = ordinals[place - 2];
    return ordinal ? `You are ${ordinal} in line` : `You are number ${place} in line`;
  },
  estimate: (minutes) => (minutes === 1 ? 'About a minute' : `About ${minutes} minutes`),
  soon: 'You can go on writing meanwhile',
  cancel: 'Cancel',
  withYou: (name) => `${isolate(name, 'ltr')} is with you`,
  role: 'Client support',
  end: 'End',
  ended: 'Conversation ended',
  cancelled: 'Request cancelled',
  saveCopy: 'Save a copy',
  write: 'Write a message',
  addAnything: 'Add anything that helps',
  writeTo: (name) => `Write to ${isolate(name, 'ltr')}`,
  howDid: (name) => (name ? `How did ${isolate(name, 'ltr')} do?` : 'How did we do?'),
  rating: 'Rating',
  notWell: 'Not well',
  allRight: 'All right',
  veryWell: 'Very well',
  comment: 'Add a comment, if you like',
  sendComment: 'Send comment',
  thanks: 'Thank you. It helps us do better.',
  askAssistant: 'Still need help? Ask the assistant',
  offlineWhat: 'You are offline.',
  offlineHow: 'Messages wait here and go out when you are back.',
  loading: 'Loading the conversation',
  missing: {
    what: 'The chat is not connected.',
    how: 'The page has to give <support-widget> a data layer: set its crm property to createTenantCrm(…).',
  },
  signedOut: {
    what: 'Sign in to talk to us.',
    how: 'The conversation is kept with your account, so that nobody else can read it.',
  },
  problem: {
    unreachable: {
      what: 'We cannot reach the chat right now.',
      how: 'Try again in a moment. Nothing you wrote is lost.',
    },
    forbidden: {
      what: 'This account cannot use the chat.',
      how: 'Sign in with the account of your tenancy.',
    },
    unknown: { what: 'Something went wrong.', how: 'Try again in a moment. Nothing you wrote is lost.' },
  },
};

const he: SupportPanelWords = {
  greeting: (name) => (name ? `היי ${isolate(name, 'rtl')}, במה אפשר לעזור?` : 'היי, במה אפשר לעזור?'),
  speak: 'מענה אנושי',
  asking: 'הבקשה בדרך',
  aboutMinutes: (minutes) => `כ-${minutes} דק׳`,
  whenBack: 'כשהחיבור יחזור',
  waiting: 'ממתין למענה אנושי',
  place: (place) => (place === 1 ? 'התור שלך הבא' : `מקום ${place} בתור`),
  estimate: (minutes) => (minutes === 1 ? 'בערך דקה' : `בערך ${minutes} דקות`),
  soon: 'אפשר להמשיך לכתוב בינתיים',
  cancel: 'ביטול',
  withYou: (name) => `${isolate(name, 'rtl')} איתך`,
  role: 'שירות לקוחות',
  end: 'סיום',
  ended: 'השיחה הסתיימה',
  cancelled: 'הבקשה בוטלה',
  saveCopy: 'שמירת עותק',
  write: 'כתיבת הודעה',
  addAnything: 'כל פרט שיכול לעזור',
  writeTo: (name) => `הודעה אל ${isolate(name, 'rtl')}`,
  howDid: (name) => (name ? `איך היה עם ${isolate(name, 'rtl')}?` : 'איך היה?'),
  rating: 'דירוג',
  notWell: 'לא טוב',
  allRight: 'בסדר',
  veryWell: 'טוב מאוד',
  comment: 'אפשר להוסיף הערה',
  sendComment: 'שליחת ההערה',
  thanks: 'תודה. זה עוזר לנו להשתפר.',
  askAssistant: 'צריך עוד עזרה? אפשר לשאול את העוזר',
  offlineWhat: 'אין חיבור לרשת.',
  offlineHow: 'ההודעות ממתינות כאן ויישלחו כשהחיבור יחזור.',
  loading: 'השיחה נטענת',
  missing: {
    what: 'הצ׳אט אינו מחובר.',
    how: 'הדף צריך לתת ל-\u2066<support-widget>\u2069 שכבת נתונים: \u2066crm = createTenantCrm(…)\u2069.',
  },
  signedOut: {
    what: 'כדי לשוחח איתנו יש להתחבר.',
    how: 'השיחה נשמרת עם החשבון, כדי שאיש מלבדך לא יקרא אותה.',
  },
  problem: {
    unreachable: { what: 'אי אפשר להגיע לצ׳אט כרגע.', how: 'כדאי לנסות שוב עוד רגע. דבר ממה שנכתב לא אבד.' },
    forbidden: { what: 'החשבון הזה אינו יכול להשתמש בצ׳אט.', how: 'יש להתחבר עם החשבון של השכירות.' },
    unknown: { what: 'משהו השתבש.', how: 'כדאי לנסות שוב עוד רגע. דבר ממה שנכתב לא אבד.' },
  },
};

export const supportPanelWords: Catalogue<SupportPanelWords> = { en, he };
