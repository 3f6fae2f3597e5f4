/** Everything that can stand in the way of an element, side by side: one data layer each. */

import type { ProblemKind, StaffCrm } from '@rentmate/crm-data';
import { html, type TemplateResult } from 'lit';
import type { Lang } from './content.ts';
import { type Desk, openDesk } from './desk.ts';
import { shown } from './scene.ts';

interface Problem {
  readonly name: string;
  readonly kind: ProblemKind;
  /** A desk on which every question fails so. */
  readonly desk: Desk;
}

interface ProblemDesk extends Desk {
  readonly problems: readonly Problem[];
}

const kinds: readonly (readonly [name: string, kind: ProblemKind])[] = [
  ['The server does not answer', 'unreachable'],
  ['Offline from the start', 'offline'],
  ['The API key is wrong', 'wrong_key'],
  ['The migrations are missing', 'not_installed'],
  ['Signed in, but not as staff', 'forbidden'],
];

/** A healthy desk, and beside it one for each problem. */
export function problemDesks(lang: Lang): ProblemDesk {
  const desk = openDesk(lang);
  const problems = kinds.map(([name, kind]) => {
    const broken = openDesk(lang);
    broken.server.fail(kind);
    return { name, kind, desk: broken };
  });
  return {
    ...desk,
    problems,
    end() {
      for (const problem of problems) problem.desk.end();
      desk.end();
    },
  };
}

/** The problems that `problemDesks` prepared. */
export const problems = (desk: Desk): readonly Problem[] => (desk as ProblemDesk).problems;

/** For a gallery: the same element stands there several times, which no page does. */
export const manyAlike = { a11y: { config: { rules: [{ id: 'landmark-unique', enabled: false }] } } };

/** A staff element under every problem. `draw` gets a client's id, which one of them does not know. */
export function problemGallery(desk: Desk, draw: (clientId: string) => TemplateResult): TemplateResult {
  const one = (name: string, crm: StaffCrm | undefined, clientId = 'noa') =>
    shown(name, html`<crm-provider .crm=${crm}>${draw(clientId)}</crm-provider>`);
  return html`<div class="gallery gallery-low">
    ${problems(desk).map(({ name, desk: { crm } }) => one(name, crm))}
    ${one('Nobody is signed in', desk.staff(null))} ${one('The client is not known', desk.crm, 'nobody')}
    ${one('No provider around it', undefined)}
  </div>`;
}
