import type { Database, Query } from '../database/database.ts';
import { insertPeople } from '../people.ts';
import { histories } from './histories.ts';
import { STAFF, TENANTS } from './people.ts';
import { TEMPLATES } from './templates.ts';
import { writeRows } from './write-rows.ts';

const DAY = 24 * 60 * 60 * 1000;

async function isSeeded(query: Query): Promise<boolean> {
  const rows = await query('select 1 from auth.users where id = $1', [STAFF[0]?.id]);
  return rows.length > 0;
}

async function insertEverybody(query: Query, now: number): Promise<void> {
  const since = (days: number) => new Date(now - days * DAY).toISOString();
  const people = [
    ...STAFF.map(({ id, email, name }) => ({
      id,
      email,
      name,
      createdAt: since(900),
      phone: null,
      role: 'admin',
    })),
    ...TENANTS.map(({ id, email, name, phone, since: days }) => ({
      id,
      email,
      name,
      createdAt: since(days),
      phone,
      role: 'user',
    })),
  ];
  await insertPeople(query, people);
  await query(
    `update public.user_profiles u
     set phone = p.phone, role = p.role::public.user_role, created_at = p."createdAt"
     from jsonb_to_recordset($1::jsonb) as p (id uuid, phone text, role text, "createdAt" timestamptz)
     where u.id = p.id`,
    [JSON.stringify(people)],
  );
}

async function insertTemplates(query: Query): Promise<void> {
  await query(
    `insert into public.crm_templates (id, kind, shortcut, title, body, language, created_by, updated_by)
     select id, kind, shortcut, title, body, language, $2, $2
     from jsonb_to_recordset($1::jsonb)
       as t (id uuid, kind text, shortcut text, title text, body text, language text)`,
    [JSON.stringify(TEMPLATES), STAFF[0]?.id],
  );
}

/** Fills in people, templates and two years of histories up to now, unless they are there. */
export async function seedDatabase(database: Database): Promise<void> {
  await database.transaction(async (query) => {
    if (await isSeeded(query)) return;
    const now = Date.now();
    await query(`select set_config('crm_local.quiet', 'on', true)`);
    await insertEverybody(query, now);
    await insertTemplates(query);
    await writeRows(query, histories(now));
  });
}
