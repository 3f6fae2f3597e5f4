import type { Database, Query } from '../database/database.ts';
import { insertPeople } from '../people.ts';
import { STAFF, TENANTS } from './people.ts';

async function isSeeded(query: Query): Promise<boolean> {
  const rows = await query('select 1 from auth.users where id = $1', [STAFF[0].id]);
  return rows.length > 0;
}

/** Fills in people and their histories up to now, unless they are there. */
export async function seedDatabase(database: Database): Promise<void> {
  await database.transaction(async (query) => {
    if (await isSeeded(query)) return;
    const people = [...STAFF, ...TENANTS];
    await insertPeople(query, people);
    await query(
      `update public.user_profiles u
       set phone = p.phone, role = (case when p.is_staff then 'admin' else 'user' end)::public.user_role
       from jsonb_to_recordset($1::jsonb) as p (id uuid, phone text, is_staff boolean) where u.id = p.id`,
      [JSON.stringify(people.map(({ id, phone, isStaff }) => ({ id, phone, is_staff: isStaff })))],
    );
  });
}
