import { fixture, html, waitUntil } from '@open-wc/testing';
import type { Conversation, StaffGateway, TenantCrm } from '@rentmate/crm-data';
import { createMemoryServer, type MemoryServer, type SignIn } from '@rentmate/crm-data/memory';
import { createTenantCrm } from '@rentmate/crm-data/tenant';
import '../src/define.ts';
import type { SupportPanel } from '../src/support-panel.ts';
import type { SupportWidget } from '../src/support-widget.ts';

/** One tenant, Noa, with a widget on the page, and one member of staff, Dana, at the other end. */
export class Tenancy {
  readonly server: MemoryServer;
  readonly noa: string;
  readonly gateway: ReturnType<MemoryServer['tenant']>;
  readonly crm: TenantCrm;
  readonly dana: StaffGateway & SignIn;
  widget!: SupportWidget;

  constructor(bot = (question: string): string => `Answer to ${question}`) {
    this.server = createMemoryServer({ bot: ({ turns }) => bot(turns.at(-1)?.content ?? '') });
    this.noa = this.server.seed.user({ name: 'Noa Bar-Lev', role: 'client' }).id;
    this.dana = this.server.staff(this.server.seed.user({ name: 'Dana Levi', role: 'staff' }).id);
    this.gateway = this.server.tenant(this.noa);
    this.crm = createTenantCrm(this.gateway, { storage: sessionStorage });
  }

  /** Puts the widget on the page, closed as a first visit finds it. */
  async mount(): Promise<SupportWidget> {
    this.widget = await fixture<SupportWidget>(
      html`<support-widget heading="RentMate support"></support-widget>`,
    );
    this.widget.crm = this.crm;
    await this.widget.updateComplete;
    return this.widget;
  }

  async open(): Promise<SupportPanel> {
    this.find('.launcher')?.click();
    return this.opened();
  }

  /** The panel, once the conversation is in it. */
  async opened(): Promise<SupportPanel> {
    await waitUntil(() => this.panel && this.find('crm-message-list, .empty'), 'the panel never opened');
    return this.panel as SupportPanel;
  }

  get panel(): SupportPanel | null {
    return this.widget.shadowRoot?.querySelector('support-panel') ?? null;
  }

  /** The first match in the widget, its panel, the log or the composer. */
  find(selector: string): HTMLElement | null {
    return this.findAll(selector)[0] ?? null;
  }

  findAll(selector: string): HTMLElement[] {
    const roots: (ShadowRoot | null | undefined)[] = [this.widget.shadowRoot, this.panel?.shadowRoot];
    for (const part of this.panel?.shadowRoot?.querySelectorAll('crm-message-list, crm-composer') ?? []) {
      roots.push(part.shadowRoot);
    }
    return roots.flatMap((root) => [...(root?.querySelectorAll<HTMLElement>(selector) ?? [])]);
  }

  text(selector: string): string {
    return this.find(selector)?.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';
  }

  get bubbles(): string[] {
    return this.findAll('.bubble').map((bubble) => bubble.textContent?.trim() ?? '');
  }

  get area(): HTMLTextAreaElement | null {
    return this.find('textarea') as HTMLTextAreaElement | null;
  }

  /** The element that has the focus, out of every shadow root. */
  get focused(): Element | null {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at;
  }

  /** Clicks the button with these words, as if `later` milliseconds from now. */
  press(words: string, later = 0): void {
    const button = this.findAll('button').find((each) =>
      each.textContent?.replaceAll(/\s+/g, ' ').includes(words),
    );
    if (!button) throw new Error(`There is no button "${words}".`);
    const click = new MouseEvent('click', { bubbles: true, composed: true, cancelable: true });
    Object.defineProperty(click, 'timeStamp', { value: performance.now() + later });
    button.dispatchEvent(click);
  }

  type(text: string): void {
    const area = this.area as HTMLTextAreaElement;
    area.value = text;
    area.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }

  /** Types and presses Enter. */
  say(text: string): void {
    this.type(text);
    this.key('Enter');
  }

  key(key: string): void {
    this.area?.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
    );
  }

  async sees(condition: () => unknown, what: string): Promise<void> {
    await waitUntil(async () => Boolean(await condition()), `never seen: ${what}`, { timeout: 4000 });
    await this.panel?.updateComplete;
  }

  async conversation(): Promise<Conversation> {
    const answer = await this.gateway.latestConversation(this.noa);
    if (!answer.ok || !answer.value) throw new Error('There is no conversation yet.');
    return answer.value;
  }

  /** Dana takes the conversation over and writes. */
  async answer(...texts: string[]): Promise<void> {
    const { id, phase } = await this.conversation();
    if (phase === 'waiting') await this.dana.claim(id);
    for (const content of texts) {
      await this.dana.send({ id: crypto.randomUUID(), conversationId: id, content });
    }
  }

  /** What a new page finds: the same database and storage, nothing in memory. */
  reload(): Tenancy {
    this.widget.remove();
    this.crm.destroy();
    return Object.assign(Object.create(Tenancy.prototype) as Tenancy, this, {
      crm: createTenantCrm(this.server.tenant(this.noa), { storage: sessionStorage }),
    });
  }

  end(): void {
    this.crm.destroy();
    sessionStorage.clear();
  }
}
