import { randomUUID } from 'node:crypto';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { insertPeople, PASSWORD } from '../people.ts';
import type { LocalSupabase } from '../server.ts';

export interface Person {
  readonly id: string;
  readonly email: string;
  readonly password: string;
}

/** A client with the publishable key (or another) that keeps no session and refreshes none. */
export function newClient(supabase: LocalSupabase, key: string = supabase.publishableKey): SupabaseClient {
  return createClient(supabase.url, key, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
  });
}

/** A new person, not signed in. */
export async function createPerson(
  supabase: LocalSupabase,
  { name, role, email }: { name: string; role: 'client' | 'staff'; email?: string },
): Promise<Person> {
  const id = randomUUID();
  const person = { id, name, email: email ?? `${id}@people.test` };
  await insertPeople(supabase.query, [person]);
  // The host's trigger has made the profile, as that of a client.
  if (role === 'staff')
    await supabase.query(`update public.user_profiles set role = 'admin' where id = $1`, [id]);
  return { id, email: person.email, password: PASSWORD };
}

/** A client of its own for this person, signed in. */
export async function signIn(
  supabase: LocalSupabase,
  email: string,
  password: string = PASSWORD,
): Promise<SupabaseClient> {
  const client = newClient(supabase);
  const { error } = await client.auth.signInWithPassword({ email, password });
  if (error) throw error;
  return client;
}
