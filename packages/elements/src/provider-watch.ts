import type { StaffCrm } from '@rentmate/crm-data';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** How long a page may take to hand over the data layer before the console says that it is missing, in ms. */
const patience = 1000;

/** Tells the embedding developer, once a tag, that an element was left without a data layer. */
export class ProviderWatch implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #crm: () => StaffCrm | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, crm: () => StaffCrm | undefined) {
    this.#host = host;
    this.#crm = crm;
    host.addController(this);
  }

  hostConnected(): void {
    this.#timer = setTimeout(() => {
      if (!this.#crm()) warnOnce(this.#host.localName);
    }, patience);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
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
