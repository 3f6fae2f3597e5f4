/** The port of staff over Supabase. */

import type { SupabaseClient } from '@supabase/supabase-js';
import type { InboxCounts } from '../domain.ts';
import type { StaffGateway } from '../gateway.ts';
import { ok } from '../result.ts';
import { createBase, theConversation } from './base.ts';
import { ask, call, firstRow, found, rows, theRow } from './request.ts';
import { type PersonRow, personOf } from './rows.ts';
import {
  changesRow,
  clientOf,
  commentColumns,
  commentOf,
  entryOf,
  filtersRow,
  inboxRowOf,
  interactionColumns,
  interactionOf,
  ticketColumns,
  ticketOf,
} from './staff-rows.ts';

const theInteraction = theRow(interactionOf);

type CountRow = { readonly n: number } & Readonly<Record<'kind' | 'filter', string>>;

const counts = (name: 'kind' | 'filter') => (data: unknown) =>
  Object.fromEntries((data as readonly CountRow[]).map((row) => [row[name], row.n]));

/** The data layer's way to the database for staff, with the session the host's client has. */
export function createSupabaseStaffGateway(client: SupabaseClient): StaffGateway {
  const onConversation = (name: string, id: string, more: Readonly<Record<string, unknown>> = {}) =>
    call(client, name, { p_conversation_id: id, ...more }, theConversation);

  return {
    ...createBase(client),

    client: (userId) => call(client, 'crm_client', { p_user_id: userId }, theRow(clientOf)),

    staff: () =>
      call(
        client,
        'crm_staff',
        {},
        rows((row: Omit<PersonRow, 'role'>) => personOf({ ...row, role: 'staff' })),
      ),

    timelinePage: (userId, { filters, before = null, limit }) =>
      call(
        client,
        'crm_timeline_page',
        {
          p_user_id: userId,
          p_kinds: filters.kinds?.length ? filters.kinds : null,
          p_before: before,
          p_limit: limit,
          p_filters: filtersRow(filters),
        },
        rows(entryOf),
      ),

    timelineCounts: (userId) => call(client, 'crm_timeline_counts', { p_user_id: userId }, counts('kind')),

    async interaction(id) {
      const query = client
        .from('crm_interactions')
        .select(interactionColumns)
        .eq('id', id)
        .is('deleted_at', null)
        .limit(1);
      return found(await ask(query, firstRow(interactionOf)));
    },

    async ticket(id) {
      const ticketQuery = client.from('support_tickets').select(ticketColumns).eq('id', id).limit(1);
      const commentQuery = client
        .from('ticket_comments')
        .select(commentColumns)
        .eq('ticket_id', id)
        .order('created_at')
        .order('id');
      const [ticket, comments] = await Promise.all([
        ask(ticketQuery, firstRow(ticketOf)),
        ask(commentQuery, rows(commentOf)),
      ]);
      const there = found(ticket);
      if (!there.ok) return there;
      return comments.ok ? ok({ ...there.value, comments: comments.value }) : comments;
    },

    logInteraction: (draft) =>
      call(
        client,
        'crm_log_interaction',
        {
          p_client_id: draft.clientId,
          p_user_id: draft.userId,
          p_type: draft.type,
          p_title: draft.title,
          p_content: draft.content,
          p_status: draft.status,
          p_metadata: draft.metadata,
          p_occurred_at: draft.occurredAt,
          p_follow_up_at: draft.followUpAt,
        },
        theInteraction,
      ),

    updateInteraction: (id, changes) =>
      call(client, 'crm_update_interaction', { p_id: id, p_changes: changesRow(changes) }, theInteraction),
    deleteInteraction: (id) => call(client, 'crm_delete_interaction', { p_id: id }, theInteraction),
    restoreInteraction: (id) => call(client, 'crm_restore_interaction', { p_id: id }, theInteraction),

    inbox: ({ filter, search = null, before = null, limit }) =>
      call(
        client,
        'crm_inbox',
        { p_filter: filter, p_search: search, p_before: before, p_limit: limit },
        rows(inboxRowOf),
      ),
    inboxCounts: () =>
      call(
        client,
        'crm_inbox_counts',
        {},
        (data): InboxCounts => ({ waiting: 0, mine: 0, all: 0, ...counts('filter')(data) }),
      ),

    startConversation: (id, userId) => onConversation('crm_start_conversation', id, { p_user_id: userId }),
    claim: (id) => onConversation('crm_claim_conversation', id),
    release: (id) => onConversation('crm_release_conversation', id),
    transfer: (id, adminId) => onConversation('crm_transfer_conversation', id, { p_admin_id: adminId }),
    snooze: (id, until) => onConversation('crm_snooze_conversation', id, { p_until: until }),
  };
}
