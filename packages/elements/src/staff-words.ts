import { type Catalogue, type SharedWords, sharedWords } from '@rentmate/crm-ui';

/** Words several staff elements share, over those both audiences read. */
export interface StaffWords extends SharedWords {
  noProvider: { what: string; how: string };
}

export const staffWords: Catalogue<StaffWords> & { readonly he: StaffWords } = {
  en: {
    ...sharedWords.en,
    noProvider: {
      what: 'Not connected to any data.',
      how: 'Place this inside <crm-provider>, or set its crm property.',
    },
  },
  he: {
    ...(sharedWords.he ?? sharedWords.en),
    noProvider: {
      what: 'אין חיבור לנתונים.',
      how: 'יש למקם את הרכיב בתוך <crm-provider>, או לקבוע את המאפיין crm שלו.',
    },
  },
};
