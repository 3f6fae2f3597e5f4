/** The data layer of staff: everything the desk's elements read and every verb they have. */

import type { StaffCrm } from './crm.ts';
import type { StaffGateway } from './gateway.ts';
import { createClient, createStaffList } from './stores/client.ts';
import { createCore } from './stores/core.ts';
import { createInbox } from './stores/inbox.ts';
import { createStaffChat } from './stores/staff-chat.ts';
import { createTimeline } from './stores/timeline.ts';

export { createSupabaseStaffGateway } from './supabase/staff-gateway.ts';

/** The same key always gives the same store, so elements that show the same thing share one channel. */
function once<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    const known = made.get(key);
    if (known) return known;
    const fresh = make(key);
    made.set(key, fresh);
    return fresh;
  };
}

export function createStaffCrm(gateway: StaffGateway): StaffCrm {
  const core = createCore(gateway);
  const staff = once((_: 'all') => createStaffList(core));
  const waiting = once((_: 'all') => createInbox(core, 'waiting'));
  return {
    $identity: core.session.$identity,
    $problem: core.session.$problem,
    $connection: core.link.$connection,
    timeline: once((userId) => createTimeline(core, userId)),
    client: once((userId) => createClient(core, userId)),
    inbox: once((filter) => createInbox(core, filter)),
    waiting: () => waiting('all'),
    chat: once((userId) => createStaffChat(core, userId)),
    staff: () => staff('all'),
    destroy: core.destroy,
  };
}
