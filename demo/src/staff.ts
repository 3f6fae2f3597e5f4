/** What every staff page does: sign in, hand the data layer to the provider, connect inbox and chat. */

import type { StaffCrm } from '@rentmate/crm-data';
import { createStaffCrm, createSupabaseStaffGateway } from '@rentmate/crm-data/staff';
import { connect, whoIs } from './connect.ts';
import { fillBar } from './page.ts';
import { params } from './words.ts';

export async function signInStaff(as = params.get('as') ?? 'staff'): Promise<StaffCrm> {
  const client = await connect(as);
  const crm = createStaffCrm(createSupabaseStaffGateway(client));
  for (const provider of document.querySelectorAll('crm-provider')) provider.crm = crm;
  const who = whoIs('');
  fillBar(who);
  crm.$identity.subscribe((identity) => who.replaceChildren(...whoIs(identity?.name ?? '').childNodes));
  return crm;
}

/** Choosing a row opens that client's conversation beside the list; the hash keeps the choice. */
export function selectFromInbox(place: ParentNode): void {
  const inbox = place.querySelector('crm-inbox');
  const chat = place.querySelector('crm-live-chat');
  if (!inbox || !chat) return;
  const open = (userId: string) => {
    inbox.selected = userId;
    chat.clientId = userId;
  };
  if (location.hash.length > 1) open(location.hash.slice(1));
  document.addEventListener('crm-conversation-select', (event) => {
    open(event.userId);
    history.replaceState(null, '', `#${event.userId}`);
  });
}
