/** Who the host's client has signed in, and who that is to the database. */

import type { Session, SupabaseClient } from '@supabase/supabase-js';
import type { Identity } from '../domain.ts';
import type { Stop } from '../gateway.ts';
import { failed, ok, type Result } from '../result.ts';
import { problemOf } from './problems.ts';
import { call, firstRow } from './request.ts';
import { type PersonRow, personOf } from './rows.ts';

/** Visitors who signed in anonymously have no inbox to answer to: to the database they are nobody. */
const userIdOf = (session: Session | null): string | null =>
  session && !session.user.is_anonymous ? session.user.id : null;

/** Calls back as soon as the stored session is read, and whenever somebody signs in or out. */
export function watchSession(client: SupabaseClient, listener: (userId: string | null) => void): Stop {
  let known: string | null | undefined;
  const { data } = client.auth.onAuthStateChange((event, session) => {
    const userId = userIdOf(session);
    if (userId === known && event !== 'SIGNED_IN') return;
    known = userId;
    listener(userId);
  });
  return () => data.subscription.unsubscribe();
}

/** The id of who is signed in. An expired session that the server will not renew is nobody's. */
export async function readUserId(client: SupabaseClient): Promise<Result<string | null>> {
  try {
    const { data, error } = await client.auth.getSession();
    // Without a status nobody answered: whether the session can be renewed is not known yet.
    const isRefusal = error?.status !== undefined && error.status >= 400 && error.status < 500;
    if (error && !isRefusal) return failed(problemOf({ message: error.message }, error.status ?? 0));
    return ok(userIdOf(data.session));
  } catch (error) {
    return failed({ kind: 'unknown', detail: String(error) });
  }
}

export async function readIdentity(client: SupabaseClient): Promise<Result<Identity | null>> {
  const user = await readUserId(client);
  if (!user.ok || user.value === null) return user.ok ? ok(null) : user;
  const id = user.value;
  const person = await call(client, 'crm_people', { p_ids: [id] }, firstRow(identityOf));
  if (!person.ok) return person;
  // A person without a profile has no role to lose.
  return ok(person.value ?? { id, name: '', role: 'tenant' });
}

function identityOf(row: PersonRow): Identity {
  const { id, name, role } = personOf(row);
  return { id, name, role: role === 'staff' ? 'staff' : 'tenant' };
}
