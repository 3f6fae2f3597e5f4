import type { TimelineStore } from '@rentmate/crm-data';
import { announce, iconAlert, iconCheck, iconClock, StoreController } from '@rentmate/crm-ui';
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { LiveChatWords } from './crm-live-chat.words.ts';

/** Notes go to the client's timeline; here it is said what became of the last one. */
export class ChatNote {
  readonly #host: ReactiveControllerHost;
  readonly #timeline: () => TimelineStore | undefined;
  /** Called when a button that had the focus goes. */
  readonly #done: () => void;
  readonly #view: StoreController<ReturnType<TimelineStore['$view']['get']>>;
  #clientId: string | undefined;

  constructor(host: ReactiveControllerHost, timeline: () => TimelineStore | undefined, done: () => void) {
    this.#host = host;
    this.#timeline = timeline;
    this.#done = done;
    // A timeline is a whole page of entries: nobody asks for it before there is a note in it.
    this.#view = new StoreController(host, () => (this.#clientId ? timeline()?.$view : undefined));
  }

  save(content: string): void {
    this.#clientId = this.#timeline()?.log({ type: 'note', content });
    this.#host.requestUpdate();
  }

  reset(): void {
    this.#clientId = undefined;
  }

  /** It can be taken back for a while, and a refused one is kept; `nothing` once all is well. */
  render(words: LiveChatWords): TemplateResult | typeof nothing {
    const clientId = this.#clientId;
    const view = this.#view.value;
    if (!clientId || !view) return nothing;
    const item = view.items.find(({ entry }) => entry.metadata.client_id === clientId);
    if (item?.delivery === 'failed') {
      return html`<span class="tag tag-danger" role="alert">${iconAlert('small')}${words.noteNotSaved}</span>
        <button class="linkish" type="button" @click=${this.#act((store) => store.retry(clientId))}>${words.retry}</button>
        <button class="linkish" type="button" @click=${this.#act((store) => store.discard(clientId))}>${words.discard}</button>`;
    }
    if (item?.delivery === 'queued' || item?.delivery === 'slow') {
      return html`${iconClock('small')}<span>${words.noteKept}</span>`;
    }
    if (view.undo?.clientId !== clientId) return nothing;
    const undo = this.#act((store) => {
      store.undo(clientId);
      this.reset();
      announce(words.noteUndone);
    });
    return html`${iconCheck('small')}<span>${words.noteSaved}</span>
      <button class="linkish" type="button" @click=${undo}>${words.undo}</button>`;
  }

  #act(verb: (store: TimelineStore) => void): () => void {
    return () => {
      const store = this.#timeline();
      if (store) verb(store);
      this.#host.requestUpdate();
      this.#done();
    };
  }
}
