/** Registers an element unless the name is taken: two copies of a bundle on one page then share the first one. */
export function defineOnce(tag: string, element: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, element);
}
