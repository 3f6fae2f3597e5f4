import type { Catalogue } from '@rentmate/crm-ui';

export interface SupportWidgetWords {
  heading: string;
  /** Name of the launcher. `unread` is a number as shown, or null. */
  open(unread: string | null): string;
  /** Name of the preview as a button. */
  read(name: string): string;
  dismiss: string;
}

const en: SupportWidgetWords = {
  heading: 'Support',
  open: (unread) => (unread ? `Open chat, ${unread} unread` : 'Open chat'),
  read: (name) => `Open the message from ${name}`,
  dismiss: 'Dismiss preview',
};

const he: SupportWidgetWords = {
  heading: 'תמיכה',
  open: (unread) => (unread ? `פתיחת הצ׳אט, ${unread} לא נקראו` : 'פתיחת הצ׳אט'),
  read: (name) => `פתיחת ההודעה מאת ${name}`,
  dismiss: 'הסתרת התצוגה המקדימה',
};

export const supportWidgetWords: Catalogue<SupportWidgetWords> = { en, he };
