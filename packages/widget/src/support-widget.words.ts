import type { Catalogue } from '@rentmate/crm-ui';

export interface SupportWidgetWords {
  heading: string;
  /** Name of the launcher. `unread` is a number as shown, or null. */
  open(unread: string | null): string;
  dismiss: string;
  /** Stands in for a name we may not know. */
  someone: string;
  failed: string;
  failedHow: string;
  retry: string;
}

const en: SupportWidgetWords = {
  heading: 'Support',
  open: (unread) => (unread ? `Open chat, ${unread} unread` : 'Open chat'),
  dismiss: 'Dismiss preview',
  someone: 'Support',
  failed: 'The chat could not be loaded.',
  failedHow: 'Check your connection, then try again.',
  retry: 'Try again',
};

const he: SupportWidgetWords = {
  heading: 'תמיכה',
  open: (unread) => (unread ? `פתיחת הצ׳אט, ${unread} לא נקראו` : 'פתיחת הצ׳אט'),
  dismiss: 'הסתרת התצוגה המקדימה',
  someone: 'התמיכה',
  failed: 'לא ניתן היה לטעון את הצ׳אט.',
  failedHow: 'כדאי לבדוק את החיבור ולנסות שוב.',
  retry: 'ניסיון נוסף',
};

export const supportWidgetWords: Catalogue<SupportWidgetWords> = { en, he };
