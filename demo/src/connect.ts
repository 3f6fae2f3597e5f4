/** Signs a demo person in with the page's own supabase-js client, as a host would have done long before us. */
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { initials, make } from './page.ts';
import { params, words } from './words.ts';

const password = 'rentmate-demo';

/**
 * `?as=tenant3` chooses the person. `?supabase-url=` and `?supabase-key=` point the page elsewhere, which shows what
 * elements say about a server that is not there or a key that is not right.
 */
export async function connect(as: string): Promise<SupabaseClient> {
  const settings = (await (await fetch('/settings.json')).json()) as { key: string };
  const client = createClient(
    params.get('supabase-url') ?? location.origin,
    params.get('supabase-key') ?? settings.key,
    { auth: { storageKey: `rentmate-demo-${as}` } },
  );
  const email = `${as}@rentmate.test`;
  const { data } = await client.auth.getSession();
  if (data.session?.user.email !== email && as !== 'nobody') {
    const { error } = await client.auth.signInWithPassword({ email, password });
    if (error) console.warn(`${words.signInFailed}: ${email}: ${error.message}`);
  }
  return client;
}

/** Round face with initials, and the name. */
export function whoIs(name: string): HTMLElement {
  const face = make('span', 'face', initials(name));
  face.setAttribute('aria-hidden', 'true');
  return make('span', 'who', face, make('span', 'who-name', name));
}
