import { ContextProvider } from '@lit/context';
import type { StaffCrm } from '@rentmate/crm-data';
import { html, LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { crmContext } from './context.ts';
import { styles } from './crm-provider.styles.ts';

/**
 * Hands the data layer to the staff elements inside it. It shows nothing of its own and takes no part in the layout.
 *
 * @customElement crm-provider
 * @slot - The page's own content with staff elements at any depth.
 */
export class CrmProvider extends LitElement {
  static override styles = styles;

  /** The data layer, from `createStaffCrm`. It may come late, change, or be taken back with `undefined`. */
  @property({ attribute: false })
  set crm(crm: StaffCrm | undefined) {
    this.#provider.setValue(crm);
  }
  get crm(): StaffCrm | undefined {
    return this.#provider.value;
  }

  readonly #provider = new ContextProvider(this, { context: crmContext });

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-provider': CrmProvider;
  }
}
