import './page.ts';
import '@rentmate/crm-elements/define';
import '@rentmate/support-widget/define';
import { createSupabaseTenantGateway, createTenantCrm } from '@rentmate/crm-data/tenant';
import { connect, whoIs } from './connect.ts';
import { switches } from './page.ts';
import { fillRental } from './rental-page.ts';
import { selectFromInbox, signInStaff } from './staff.ts';
import { params, words } from './words.ts';

const as = params.get('as') ?? 'tenant1';
const places = (name: string) => document.querySelector<HTMLElement>(`[data-who="${name}"]`);

async function signInTenant(): Promise<void> {
  const client = await connect(as);
  const crm = createTenantCrm(createSupabaseTenantGateway(client));
  for (const widget of document.querySelectorAll('support-widget')) {
    widget.heading = words.support;
    widget.crm = crm;
  }
  crm.$identity.subscribe((identity) => {
    const name = identity?.name ?? '';
    places('tenant')?.replaceChildren(...whoIs(name).childNodes);
    const place = document.querySelector<HTMLElement>('[data-rental]');
    if (place) fillRental(place, Number(as.replace('tenant', '')) || 1, name);
  });
}

/** Two people in one window: each side has a client and a session of its own. */
const [, staff] = await Promise.all([signInTenant(), signInStaff(params.get('staff') ?? 'staff')]);
staff.$identity.subscribe((identity) =>
  places('staff')?.replaceChildren(...whoIs(identity?.name ?? '').childNodes, switches()),
);
selectFromInbox(document);
