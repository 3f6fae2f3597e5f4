/** Everything that can stand in the way of an element, side by side: one data layer each. */
import type { ProblemKind, StaffCrm } from '@rentmate/crm-data';
import { html, type TemplateResult } from 'lit';
import type { Lang } from './content.ts';
import { type Desk, openDesk } from './desk.ts';
import { brokenDesk } from './desks.ts';
import { shown } from './scene.ts';

const kinds: readonly (readonly [name: string, kind: ProblemKind])[] = [
  ['The server does not answer', 'unreachable'],
  ['The device was offline from the start', 'offline'],
  ['The API key is wrong', 'wrong_key'],
  ['The migrations are missing', 'not_installed'],
  ['Signed in, but not as staff', 'forbidden'],
];

interface ProblemDesk extends Desk {
  readonly others: readonly (readonly [name: string, desk: Desk])[];
}

/** A healthy desk, and beside it one for each problem. */
export function problemDesks(lang: Lang): ProblemDesk {
  const desk = openDesk(lang);
  const others = kinds.map(([name, kind]) => [name, brokenDesk(lang, kind)] as const);
  return {
    ...desk,
    others,
    end() {
      for (const [, other] of others) other.end();
      desk.end();
    },
  };
}

/** To be spread into a gallery: the same element stands there several times, which no page does. */
export const manyAlike = { a11y: { config: { rules: [{ id: 'landmark-unique', enabled: false }] } } };

/** An element under every problem. `draw` gets a client's id, which one of them does not know. */
export function problemGallery(desk: Desk, draw: (clientId: string) => TemplateResult): TemplateResult {
  const { others } = desk as ProblemDesk;
  const one = (name: string, crm: StaffCrm | undefined, clientId = 'noa') =>
    shown(name, html`<crm-provider .crm=${crm}>${draw(clientId)}</crm-provider>`);
  return html`<div class="gallery gallery-low">
    ${others.map(([name, { crm }]) => one(name, crm))} ${one('Nobody is signed in', desk.staff(null))}
    ${one('The client is not known', desk.crm, 'nobody')} ${one('No provider around it', undefined)}
  </div>`;
}
