import type { PersonRow } from '../people.ts';
import { uuidOf } from './uuid.ts';

export type Language = 'en' | 'he';

export interface StaffMember extends PersonRow {
  readonly firstName: Readonly<Record<Language, string>>;
}

export interface Tenant extends StaffMember {
  readonly phone: string;
  readonly isMale: boolean;
  /** Days since they signed up. */
  readonly since: number;
  readonly landlord: Readonly<Record<Language, string>> & { readonly isMale: boolean };
  /** Shekels a month. */
  readonly rent: number;
  readonly parking: string;
}

function staffMember(account: string, name: string, en: string, he: string): StaffMember {
  const email = `${account}@rentmate.test`;
  return { id: uuidOf(`person:${email}`), email, name, firstName: { en, he } };
}

export const DANA = staffMember('staff', 'Dana Levi', 'Dana', 'דנה');
export const MAYA = staffMember('staff2', 'Maya Shalev', 'Maya', 'מאיה');
export const STAFF: readonly StaffMember[] = [DANA, MAYA];

const landlord = (en: string, he: string, isMale: boolean) => ({ landlord: { en, he, isMale } });
const TENANCIES = [
  { ...landlord('Yossi Amar', 'יוסי עמר', true), rent: 6850, parking: 'B-14' },
  { ...landlord('Rivka Mizrahi', 'רבקה מזרחי', false), rent: 5400, parking: 'C-3' },
  { ...landlord('Yossi Amar', 'יוסי עמר', true), rent: 4200, parking: 'A-2' },
] as const;
/** The ninth looks after the flats of his father. */
const MANY_FLATS = { ...landlord('Shmuel Avraham', 'שמואל אברהם', true), rent: 4900, parking: 'D-6' };

/** `tenant1` to `tenant9`, in this order. */
export const TENANTS: readonly Tenant[] = (
  [
    ['Noa Bar-Lev', 'Noa', 'נועה', false],
    ['Daniel Cohen', 'Daniel', 'דניאל', true],
    ['Amira Haddad', 'Amira', 'אמירה', false],
    ['יעל מזרחי', 'Yael', 'יעל', false],
    ['Oren Katz', 'Oren', 'אורן', true],
    ['Sophie Laurent', 'Sophie', 'סופי', false],
    ['איתי פרץ', 'Itai', 'איתי', true],
    ['Grace Mensah', 'Grace', 'גרייס', false],
    ['Yossi Avraham', 'Yossi', 'יוסי', true],
  ] as const
).map(([name, en, he, isMale], at) => ({
  ...staffMember(`tenant${at + 1}`, name, en, he),
  phone: `054-555-010${at + 1}`,
  isMale,
  since: 735 + at * 11,
  ...((at < 8 && TENANCIES[at % TENANCIES.length]) || MANY_FLATS),
}));

/** Those whose flats the ninth tenant looks after. */
export const FLATS: readonly Readonly<Record<Language, string>>[] = (
  [
    ['Bialik 5, apt 2', 'ביאליק 5, דירה 2'],
    ['Bialik 5, apt 6', 'ביאליק 5, דירה 6'],
    ['Bialik 5, apt 9', 'ביאליק 5, דירה 9'],
    ['Allenby 63, apt 1', 'אלנבי 63, דירה 1'],
    ['Allenby 63, apt 4', 'אלנבי 63, דירה 4'],
    ['Allenby 63, apt 8', 'אלנבי 63, דירה 8'],
    ['Sokolov 17, apt 3', 'סוקולוב 17, דירה 3'],
    ['Sokolov 17, apt 5', 'סוקולוב 17, דירה 5'],
    ['Rothschild 112, apt 9', 'רוטשילד 112, דירה 9'],
    ['Rothschild 112, apt 12', 'רוטשילד 112, דירה 12'],
    ['Rothschild 112, apt 14', 'רוטשילד 112, דירה 14'],
    ['Weizmann 40, apt 1', 'ויצמן 40, דירה 1'],
    ['Weizmann 40, apt 7', 'ויצמן 40, דירה 7'],
    ['Weizmann 40, apt 10', 'ויצמן 40, דירה 10'],
  ] as const
).map(([en, he]) => ({ en, he }));
