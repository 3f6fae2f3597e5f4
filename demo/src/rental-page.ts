/** The tenant's page: what a host shows about a rented home. */
import { make } from './page.ts';
import { facts, rentalOf } from './rentals.ts';
import { words } from './words.ts';

export function fillRental(place: HTMLElement, tenant: number, name: string): void {
  const rental = rentalOf(tenant);
  const list = make('dl', 'facts');
  for (const [term, value] of facts(rental))
    list.append(make('dt', '', term), make('dd', '', isolated(value)));
  const months = make('dl', 'facts');
  for (const month of [words.november, words.october])
    months.append(make('dt', '', month), make('dd', '', words.paid));
  place.replaceChildren(
    make(
      'header',
      'rental-head',
      make('h1', '', `${words.hello}, ${name.split(' ')[0] ?? name}`),
      make('p', 'muted', words.homeNote),
    ),
    make(
      'section',
      'card card-due',
      make('p', 'meta', words.rentDue),
      make('p', 'sum', isolated(rental.rent)),
      make('p', 'muted', words.due),
      months,
    ),
    make('section', 'card', make('h2', '', rental.address), list),
  );
}

function isolated(text: string): HTMLElement {
  return make('bdi', '', text);
}
