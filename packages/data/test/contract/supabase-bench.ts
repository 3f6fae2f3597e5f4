import { createSupabaseStaffGateway } from '@rentmate/crm-data/staff';
import { createSupabaseTenantGateway } from '@rentmate/crm-data/tenant';
import { createPerson, newClient, signIn, startTestSupabase } from '@rentmate/crm-local/testing';
import type { SupabaseClient } from '@supabase/supabase-js';
import type { Bench, Session, Someone } from './bench.ts';

/** The Supabase gateways over a local Supabase on this engine. */
export async function openSupabase(engine: 'pglite' | 'postgres'): Promise<Bench> {
  const supabase = await startTestSupabase({ engine });
  const emails = new Map<string, { email: string; password: string }>();
  const clients: SupabaseClient[] = [];

  async function clientOf(person: Someone | null): Promise<SupabaseClient> {
    const known = person && emails.get(person.id);
    const client = known ? await signIn(supabase, known.email) : newClient(supabase);
    clients.push(client);
    return client;
  }

  const session = (client: SupabaseClient): Session => ({
    async signIn(person) {
      const known = person && emails.get(person.id);
      const { error } = known
        ? await client.auth.signInWithPassword(known)
        : await client.auth.signOut({ scope: 'local' });
      if (error) throw error;
    },
  });

  return {
    async person(name, role) {
      const { id, email, password } = await createPerson(supabase, { name, role });
      emails.set(id, { email, password });
      return { id, name };
    },
    async tenant(person) {
      const client = await clientOf(person);
      return { ...createSupabaseTenantGateway(client), ...session(client) };
    },
    async staff(person) {
      const client = await clientOf(person);
      return { ...createSupabaseStaffGateway(client), ...session(client) };
    },
    async ticket({ userId, title, description, assignedTo, comments }) {
      const id = crypto.randomUUID();
      await supabase.query(
        `insert into public.support_tickets (id, user_id, title, description, assigned_to) values ($1, $2, $3, $4, $5)`,
        [id, userId, title, description, assignedTo],
      );
      for (const [turn, { authorId, text, byStaff }] of comments.entries()) {
        await supabase.query(
          `insert into public.ticket_comments (ticket_id, user_id, comment, is_admin, created_at)
           values ($1, $2, $3, $4, now() + make_interval(secs => $5))`,
          [id, authorId, text, byStaff, turn],
        );
      }
      return id;
    },
    async close() {
      await Promise.all(clients.map((client) => client.removeAllChannels()));
      await supabase.close();
    },
  };
}
