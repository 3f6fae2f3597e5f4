import { randomUUID } from 'node:crypto';
import type { Query } from './database/database.ts';

/** The password of every invented person. */
export const PASSWORD = 'rentmate-demo';

/** Of the password above, at bcrypt's lowest cost: there is nothing to protect, and signing in stays fast. */
const PASSWORD_HASH = '$2b$04$abcdefghijklmnopqrstuu5wUZhko9wmP8N5be.vYNOTbHR00BNzu';

export interface PersonRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  /** ISO 8601. */
  readonly createdAt?: string;
}

/** Signs people up as the auth server would, with confirmed addresses and the password above. */
export async function insertPeople(query: Query, people: readonly PersonRow[]): Promise<void> {
  const rows = people.map((person) => ({
    identity_id: randomUUID(),
    created_at: new Date().toISOString(),
    ...person,
    ...(person.createdAt ? { created_at: person.createdAt } : {}),
  }));
  await query(
    `insert into auth.users (id, email, encrypted_password, email_confirmed_at, created_at, updated_at,
       raw_app_meta_data, raw_user_meta_data)
     select id, email, $2, created_at, created_at, created_at,
       '{"provider": "email", "providers": ["email"]}', jsonb_build_object('full_name', name, 'sub', id)
     from jsonb_to_recordset($1::jsonb) as p (id uuid, email text, name text, created_at timestamptz)`,
    [JSON.stringify(rows), PASSWORD_HASH],
  );
  await query(
    `insert into auth.identities (id, provider, provider_id, user_id, identity_data, created_at, updated_at)
     select identity_id, 'email', id, id, jsonb_build_object('sub', id, 'email', email, 'email_verified', true),
       created_at, created_at
     from jsonb_to_recordset($1::jsonb) as p (id uuid, identity_id uuid, email text, created_at timestamptz)`,
    [JSON.stringify(rows)],
  );
}
