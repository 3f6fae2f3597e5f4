import type { Instant, InteractionDraft, TimelineStore, TimelineView } from '@rentmate/crm-data';
import { $everySecond, StoreController } from '@rentmate/crm-ui';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The log that can be taken back now. */
export interface Undoable {
  readonly clientId: string;
  readonly draft: InteractionDraft;
  /** As it was before a follow-up was chosen. */
  readonly status: InteractionDraft['status'];
  readonly followUpAt: Instant | null;
  readonly until: number;
  /** When time runs out; later than `until` by as long as it was paused. */
  readonly deadline: number;
  readonly pausedAt: number | null;
}

/**
 * The ten seconds after a log, shared by everything on the page that shows one client: the timeline and the logger
 * agree on what is left, and only one of them shows the toast.
 */
class UndoWindow {
  static readonly #all = new WeakMap<TimelineStore, UndoWindow>();

  static of(store: TimelineStore): UndoWindow {
    let window = UndoWindow.#all.get(store);
    if (!window) {
      window = new UndoWindow(store);
      UndoWindow.#all.set(store, window);
    }
    return window;
  }

  readonly store: TimelineStore;
  readonly #hosts = new Map<UndoController, number>();
  #ended: string | undefined;
  current: Undoable | undefined;
  announced: string | undefined;
  undone: string | undefined;

  private constructor(store: TimelineStore) {
    this.store = store;
  }

  join(controller: UndoController, rank: number): void {
    this.#hosts.set(controller, rank);
    this.#tell();
  }

  leave(controller: UndoController): void {
    this.#hosts.delete(controller);
    this.#tell();
  }

  /** Whether this is the one that shows the toast. */
  isFirst(controller: UndoController): boolean {
    const best = Math.min(...this.#hosts.values());
    return [...this.#hosts].find(([, rank]) => rank === best)?.[0] === controller;
  }

  follow(undo: TimelineView['undo'], now: number): void {
    const { current } = this;
    if (undo && undo.clientId !== current?.clientId && undo.clientId !== this.#ended) {
      const { clientId, draft } = undo;
      const until = Date.parse(undo.until);
      const { status, followUpAt } = draft;
      this.current = { clientId, draft, status, followUpAt, until, deadline: until, pausedAt: null };
      this.#tell();
    } else if (undo && current && undo.clientId === current.clientId && undo.draft !== current.draft) {
      this.current = { ...current, draft: undo.draft };
    } else if (!undo && current && now < current.until) {
      this.undone = current.clientId;
      this.end();
    }
    if (this.current && this.current.pausedAt === null && now >= this.current.deadline) this.end();
  }

  end(): void {
    this.#ended = this.current?.clientId;
    this.current = undefined;
    this.#tell();
  }

  takeBack(): void {
    const { current } = this;
    if (!current) return;
    this.undone = current.clientId;
    this.end();
    this.store.undo(current.clientId);
  }

  pause(): void {
    if (this.current?.pausedAt === null) this.current = { ...this.current, pausedAt: Date.now() };
  }

  resume(): void {
    const { current } = this;
    if (!current || current.pausedAt === null) return;
    this.current = {
      ...current,
      deadline: current.deadline + Date.now() - current.pausedAt,
      pausedAt: null,
    };
    this.#tell();
  }

  /** The same day again takes the follow-up away. */
  followUp(at: Instant): void {
    const { current } = this;
    if (!current) return;
    const followUpAt = current.followUpAt === at ? null : at;
    this.current = { ...current, followUpAt };
    this.store.amend(current.clientId, {
      followUpAt,
      status: followUpAt ? 'needs_follow_up' : current.status,
    });
    this.#tell();
  }

  #tell(): void {
    for (const each of this.#hosts.keys()) each.host.requestUpdate();
  }
}

/** Gives its host the log that can be undone, and says whether the host is the one to show the toast. */
export class UndoController implements ReactiveController {
  readonly host: ReactiveControllerHost;
  readonly #store: () => TimelineStore | undefined;
  readonly #rank: number;
  readonly #view: StoreController<TimelineView>;
  #window: UndoWindow | undefined;
  #connected = false;

  /** Of several hosts on one client, the lowest `rank` shows the toast. */
  constructor(host: ReactiveControllerHost, store: () => TimelineStore | undefined, rank: number) {
    this.host = host;
    this.#store = store;
    this.#rank = rank;
    // Before this one, so that it has the fresh view when its own turn comes.
    this.#view = new StoreController(host, () => this.#store()?.$view);
    host.addController(this);
    // A tick a second re-renders the host only while there is something to count.
    new StoreController(host, () => (this.current ? $everySecond : undefined));
  }

  get current(): Undoable | undefined {
    return this.#window?.current;
  }

  /** The one to show; undefined where another host shows it. */
  get shown(): Undoable | undefined {
    return this.#window?.isFirst(this) ? this.current : undefined;
  }

  /** The log taken back last, by whom ever. */
  get undone(): string | undefined {
    return this.#window?.undone;
  }

  get secondsLeft(): number {
    const { current } = this;
    if (!current) return 0;
    return Math.max(0, Math.ceil((current.deadline - (current.pausedAt ?? Date.now())) / 1000));
  }

  hostConnected(): void {
    this.#connected = true;
    this.#follow();
  }

  hostUpdate(): void {
    if (this.#connected) this.#follow();
    const view = this.#view.value;
    this.#window?.follow(view?.undo ?? null, Date.now());
    if (this.current && view && isRefused(view, this.current.clientId)) this.#window?.end();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#window?.leave(this);
    this.#window = undefined;
  }

  /** True the first time a log is asked about: it is to be said once, whoever shows it. */
  announceOnce(): boolean {
    const window = this.#window;
    if (!window?.current || window.announced === window.current.clientId) return false;
    window.announced = window.current.clientId;
    return true;
  }

  pause(): void {
    this.#window?.pause();
  }

  resume(): void {
    this.#window?.resume();
  }

  followUp(at: Instant): void {
    this.#window?.followUp(at);
  }

  undo(): void {
    this.#window?.takeBack();
  }

  #follow(): void {
    const store = this.#store();
    if (store === this.#window?.store) return;
    this.#window?.leave(this);
    this.#window = store && UndoWindow.of(store);
    this.#window?.join(this, this.#rank);
  }
}

/** What was not saved says so in the feed, with its own way back: a toast that calls it logged would be wrong. */
const isRefused = ({ items }: TimelineView, clientId: string): boolean =>
  items.some(({ delivery, entry }) => delivery === 'failed' && entry.metadata.client_id === clientId);
