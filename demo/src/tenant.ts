import './page.ts';
import '@rentmate/support-widget/define';
import { createSupabaseTenantGateway, createTenantCrm } from '@rentmate/crm-data/tenant';
import { connect, whoIs } from './connect.ts';
import { fillBar } from './page.ts';
import { fillRental } from './rental-page.ts';
import { params, words } from './words.ts';

const as = params.get('as') ?? 'tenant1';
const client = await connect(as);
const crm = createTenantCrm(createSupabaseTenantGateway(client));

for (const widget of document.querySelectorAll('support-widget')) {
  widget.heading = words.support;
  widget.crm = crm;
}

const who = whoIs('');
fillBar(who);
crm.$identity.subscribe((identity) => {
  const name = identity?.name ?? '';
  who.replaceChildren(...whoIs(name).childNodes);
  const place = document.querySelector<HTMLElement>('[data-rental]');
  if (place) fillRental(place, Number(as.replace('tenant', '')) || 1, name);
});
