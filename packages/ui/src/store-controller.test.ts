import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { atom, onMount } from 'nanostores';
import { StoreController } from './store-controller.ts';

const $one = atom('one');
const $two = atom('two');
let mounts = 0;
onMount($two, () => {
  mounts += 1;
});

class StoreReader extends LitElement {
  store: typeof $one | undefined;
  readonly value = new StoreController(this, () => this.store);
  override render() {
    return html`${this.value.value ?? 'nothing'}`;
  }
}
customElements.define('store-reader', StoreReader);

describe('StoreController', () => {
  it('shows nothing without a store, and the store once it arrives', async () => {
    const reader = await fixture<StoreReader>(html`<store-reader></store-reader>`);
    expect(reader.shadowRoot?.textContent).to.equal('nothing');
    reader.store = $one;
    reader.requestUpdate();
    await reader.updateComplete;
    expect(reader.shadowRoot?.textContent).to.equal('one');
  });

  it('follows another store when the host picks another, and its later values', async () => {
    const reader = await fixture<StoreReader>(html`<store-reader></store-reader>`);
    reader.store = $one;
    reader.requestUpdate();
    await reader.updateComplete;
    reader.store = $two;
    reader.requestUpdate();
    await reader.updateComplete;
    expect(mounts).to.equal(1);
    $two.set('later');
    await reader.updateComplete;
    expect(reader.shadowRoot?.textContent).to.equal('later');
  });

  it('stops listening when the host leaves the page and starts again when it returns', async () => {
    const reader = await fixture<StoreReader>(html`<store-reader></store-reader>`);
    reader.store = $one;
    reader.requestUpdate();
    await reader.updateComplete;
    const parent = reader.parentElement as HTMLElement;
    reader.remove();
    expect($one.lc).to.equal(0);
    parent.append(reader);
    $one.set('back');
    await reader.updateComplete;
    expect(reader.shadowRoot?.textContent).to.equal('back');
  });

  it('does not listen again when an update was under way as the host left', async () => {
    const reader = await fixture<StoreReader>(html`<store-reader></store-reader>`);
    reader.store = $one;
    reader.requestUpdate();
    await reader.updateComplete;
    reader.requestUpdate();
    reader.remove();
    await reader.updateComplete;
    expect($one.lc).to.equal(0);
  });
});
