/**
 * The keys of every local Supabase. They are well known on purpose, like those of `supabase start`: they open a
 * database on this machine that holds invented people, and nothing else.
 */

/** Sent by browsers: the role `anon`, until somebody signs in. */
export const PUBLISHABLE_KEY = 'sb_publishable_local_rentmate_demo';

/** The role `service_role`: past every policy. Servers and scripts on this machine only. */
export const SECRET_KEY = 'sb_secret_local_rentmate_demo';

/** Signs the sessions. */
export const JWT_SECRET = 'local-rentmate-demo-jwt-secret-known-to-everybody';
