import type { StaffCrm } from '@rentmate/crm-data';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** How long a page may take to hand over the data layer before we say that it is missing, in ms. */
const patience = 5000;

/** Notices that its host has no data layer, says so once in the console, and re-renders the host. */
export class ProviderWatch implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #crm: () => StaffCrm | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #missing = false;

  constructor(host: ReactiveControllerHost & HTMLElement, crm: () => StaffCrm | undefined) {
    this.#host = host;
    this.#crm = crm;
    host.addController(this);
  }

  /** True once the host has waited in vain. */
  get missing(): boolean {
    return this.#missing && !this.#crm();
  }

  hostConnected(): void {
    this.#timer = setTimeout(() => {
      if (this.#crm()) return;
      this.#missing = true;
      warnOnce(this.#host.localName);
      this.#host.requestUpdate();
    }, patience);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#missing = false;
  }
}

const warned = new Set<string>();

function warnOnce(tag: string): void {
  if (warned.has(tag)) return;
  warned.add(tag);
  console.warn(
    `<${tag}> has no data layer. Put it inside <crm-provider> with its crm property set, call configureCrm(crm), or set the element's own crm property.`,
  );
}
