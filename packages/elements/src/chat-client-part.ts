import { html, nothing, type TemplateResult } from 'lit';
import type { ChatContext } from './chat-context.ts';

/** Beside the log where there is room: who the client is. */
export function clientColumn({ words, formats, view, now }: ChatContext): TemplateResult {
  const { client } = view;
  const fact = (term: string, value: TemplateResult | null) =>
    value ? html`<dt>${term}</dt><dd>${value}</dd>` : nothing;
  return html`<section>
    <h3 class="side-head">${words.client}</h3>
    <dl class="facts">
      ${fact(words.name, client && html`<bdi>${client.name}</bdi>`)}
      ${fact(words.phone, client?.phone ? html`<a href=${`tel:${client.phone}`}><bdi dir="ltr">${client.phone}</bdi></a>` : null)}
      ${fact(words.email, client?.email ? html`<a href=${`mailto:${client.email}`}><bdi dir="ltr">${client.email}</bdi></a>` : null)}
      ${fact(words.since, client && html`${formats.monthDay(client.createdAt, now)}`)}
    </dl>
  </section>`;
}
