import { html, type TemplateResult } from 'lit';
import type { Desk } from './desk.ts';

/** Staff elements under the provider of Dana's desk. */
export const within = ({ crm }: Pick<Desk, 'crm'>, content: TemplateResult): TemplateResult =>
  html`<crm-provider .crm=${crm}>${content}</crm-provider>`;
