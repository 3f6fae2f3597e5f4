import { html, type TemplateResult } from 'lit';
import type { Content } from './content.ts';

/** What a host shows a tenant: the page that the widget stands on. */
export const homePage = ({ home }: Content): TemplateResult => html`<main class="home">
  <h1>${home.greeting}</h1>
  <div>
    <p class="quiet">${home.dueLabel}</p>
    <p class="sum"><bdi>${home.rent}</bdi></p>
    <p>${home.due}</p>
  </div>
  <dl>${home.facts.map(([term, value]) => html`<dt>${term}</dt><dd><bdi>${value}</bdi></dd>`)}</dl>
</main>`;
