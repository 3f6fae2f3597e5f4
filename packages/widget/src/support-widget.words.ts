import type { Catalogue } from '@rentmate/crm-ui';

export interface SupportWidgetWords {
  heading: string;
  /** Name of the launcher. `unread` is a number as shown, or null. */
  open(unread: string | null): string;
  dismiss: string;
}

const en: SupportWidgetWords = {
  heading: 'Support',
  open: (unread) => (unread ? `Open chat, ${unread} unread` : 'Open chat'),
  dismiss: 'Dismiss preview',
};

const he: SupportWidgetWords = {
  heading: 'תמיכה',
  open: (unread) => (unread ? `פתיחת הצ׳אט, ${unread} לא נקראו` : 'פתיחת הצ׳אט'),
  dismiss: 'הסתרת התצוגה המקדימה',
};

export const supportWidgetWords: Catalogue<SupportWidgetWords> = { en, he };
