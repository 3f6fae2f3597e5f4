import type { PersonRow } from '../people.ts';
import { uuidOf } from './uuid.ts';

export interface SeedPerson extends PersonRow {
  readonly phone: string | null;
  readonly isStaff: boolean;
}

const person = (email: string, name: string, phone: string | null, isStaff = false): SeedPerson => ({
  id: uuidOf(`person:${email}`),
  email: `${email}@rentmate.test`,
  name,
  phone,
  isStaff,
});

export const STAFF = [
  person('staff', 'Dana Levi', null, true),
  person('staff2', 'Maya Shalev', null, true),
] as const;

/** `tenant1` to `tenant9`, in this order. */
export const TENANTS = [
  person('tenant1', 'Noa Bar-Lev', '054-555-0101'),
  person('tenant2', 'Daniel Cohen', '054-555-0102'),
  person('tenant3', 'Amira Haddad', '054-555-0103'),
  person('tenant4', 'יעל מזרחי', '054-555-0104'),
  person('tenant5', 'Oren Katz', '054-555-0105'),
  person('tenant6', 'Sophie Laurent', '054-555-0106'),
  person('tenant7', 'איתי פרץ', '054-555-0107'),
  person('tenant8', 'Grace Mensah', '054-555-0108'),
  person('tenant9', 'Yossi Avraham', '054-555-0109'),
] as const;
