/** What stands in the catalogue of a project that had nothing before us. A host has more. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Suite } from '../database.ts';
import { privilegesOf } from './access.ts';

export const privileges: Suite = (world) => {
  test('let people do to tables what the rules have a use for', async () => {
    const read = ['SELECT'];
    const add = ['INSERT', 'SELECT'];
    const change = ['INSERT', 'SELECT', 'UPDATE'];
    const keep = ['DELETE', 'INSERT', 'SELECT', 'UPDATE'];
    const expected = {
      ai_conversations: [change, keep],
      crm_interactions: [keep, keep],
      crm_templates: [keep, keep],
      crm_timeline: [read, read],
      crm_timeline_pins: [keep, keep],
      human_conversations: [change, change],
      human_messages: [add, add],
      support_tickets: [change, keep],
      ticket_comments: [add, keep],
    };
    for (const [at, role] of ['authenticated', 'service_role'].entries()) {
      const held: Record<string, string[]> = {};
      for (const { relation, privilege } of await privilegesOf(world, role)) {
        held[relation] = [...(held[relation] ?? []), privilege];
      }
      const wanted = Object.entries(expected).map(([relation, roles]) => [relation, roles[at]]);
      assert.deepEqual(held, Object.fromEntries(wanted), role);
    }
  });

  test('come with row security on every table, and definer functions only where the API does not look', async () => {
    const open = await world.sql(
      `select c.oid::regclass::text as name from pg_class c where c.relkind = 'r' and not c.relrowsecurity
         and c.relnamespace in ('public'::regnamespace, 'crm_private'::regnamespace)`,
    );
    assert.deepEqual(open, []);
    const functions = await world.sql(
      `select p.oid::regprocedure::text as name from pg_proc p
       where (p.pronamespace = 'crm_private'::regnamespace
           or (p.pronamespace = 'public'::regnamespace and (p.proname like 'crm\\_%' or p.proname = 'append_ai_messages')))
         and ((p.prosecdef and p.pronamespace = 'public'::regnamespace)
           or not coalesce(p.proconfig @> '{"search_path=\\"\\""}', false))`,
    );
    assert.deepEqual(functions, []);
    const views = await world.sql(
      `select c.oid::regclass::text as name from pg_class c where c.relkind = 'v'
         and c.relnamespace in ('public'::regnamespace, 'crm_private'::regnamespace)
         and not coalesce(c.reloptions @> '{security_invoker=true}', false)`,
    );
    assert.deepEqual(views, []);
  });
};
