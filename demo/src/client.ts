import './page.ts';
import '@rentmate/crm-elements/define';
import { initials, make } from './page.ts';
import { facts, rentalOf } from './rentals.ts';
import { signInStaff } from './staff.ts';
import { lang, words } from './words.ts';

const clientId = decodeURIComponent(location.pathname.split('/').filter(Boolean)[2] ?? '');
for (const element of document.querySelectorAll('crm-timeline, crm-call-logger, crm-live-chat')) {
  element.setAttribute('client-id', clientId);
}
const crm = await signInStaff();

const profile = document.querySelector<HTMLElement>('[data-profile]');
crm.client(clientId).$view.subscribe(({ client }) => {
  if (!client || !profile) return;
  document.title = `${client.name} · RentMate`;
  const tenant = Number(/^tenant(\d)@/.exec(client.email ?? '')?.[1] ?? 1);
  const rental = rentalOf(tenant);
  const since = new Intl.DateTimeFormat(lang === 'he' ? 'he' : 'en-GB', {
    month: 'long',
    year: 'numeric',
  }).format(new Date(client.createdAt));
  const list = make('dl', 'facts');
  for (const [term, value] of facts(rental))
    list.append(make('dt', '', term), make('dd', '', make('bdi', '', value)));
  profile.replaceChildren(
    make(
      'div',
      'profile-who',
      make('span', 'face face-large', initials(client.name)),
      make('div', '', make('h1', 'name', client.name), make('p', 'meta', `${words.tenantSince} ${since}`)),
    ),
    make(
      'ul',
      'profile-contact',
      ...Object.entries({ phone: client.phone, email: client.email, address: rental.address }).flatMap(
        ([kind, line]) => (line ? make('li', kind, make('bdi', '', line)) : []),
      ),
    ),
    make('section', '', make('h2', '', words.tenancy), list),
  );
});
