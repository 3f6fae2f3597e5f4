import type { InboxRow } from '@rentmate/crm-data';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { electLeader } from './alert-leader.ts';
import { armChime, chime } from './chime.ts';

/** How often a chime asks again while somebody waits, in ms. */
const again = 30_000;

/** One alert, and the requests it still stands for. */
interface Alert {
  readonly ids: Set<string>;
  readonly close: (() => void) | undefined;
}

/**
 * Tells of every client who waits, once, in one of the tabs a person has open. It goes by who waits now and not by what
 * happened, so a page opened after the request tells of it as well.
 */
export class WaitingAlerts implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #told = new Map<string, Alert>();
  #name: string | null = null;
  #leads = false;
  /** What waits now was told of by a tab that is gone. */
  #isHeard = false;
  #resign: (() => void) | undefined;
  #disarm: (() => void) | undefined;
  #repeat: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#disarm = armChime();
  }

  hostDisconnected(): void {
    this.#disarm?.();
    this.speakFor(null);
  }

  /** Tabs with the same name speak with one voice; null is silent and takes every alert back. */
  speakFor(name: string | null): void {
    if (name === this.#name) return;
    this.#resign?.();
    for (const { close } of this.#told.values()) close?.();
    this.#told.clear();
    this.#ring(false);
    this.#name = name;
    this.#leads = false;
    this.#resign = name === null ? undefined : electLeader(name, (first) => this.#lead(first));
  }

  /** `show` makes one alert for these rows, longest waiting first, and answers what closes it. */
  tell(
    rows: readonly InboxRow[],
    silent: boolean,
    show: (rows: readonly InboxRow[]) => (() => void) | undefined,
  ): void {
    if (!this.#leads) return;
    this.#takeBack(new Set(rows.map(idOf)));
    const fresh = rows.filter((row) => !this.#told.has(idOf(row)));
    // A page opened on a full queue makes one alert of it.
    const groups = this.#isHeard ? [] : fresh.length > 3 ? [fresh] : fresh.map((row) => [row]);
    for (const group of groups) this.#keep(group, show(group));
    if (this.#isHeard) this.#keep(fresh, undefined);
    this.#isHeard = false;
    if (groups.length && !silent) chime();
    this.#ring(rows.length > 0 && !silent);
  }

  #lead(first: boolean): void {
    this.#leads = true;
    this.#isHeard = !first;
    this.#host.requestUpdate();
  }

  #keep(rows: readonly InboxRow[], close: (() => void) | undefined): void {
    const alert = { ids: new Set(rows.map(idOf)), close };
    for (const id of alert.ids) this.#told.set(id, alert);
  }

  /** Who no longer waits needs no alert, and gets a new one when asking again. */
  #takeBack(waiting: ReadonlySet<string>): void {
    for (const [id, alert] of this.#told) {
      if (waiting.has(id)) continue;
      this.#told.delete(id);
      alert.ids.delete(id);
      if (!alert.ids.size) alert.close?.();
    }
  }

  #ring(on: boolean): void {
    if (on) {
      this.#repeat ??= setInterval(chime, again);
      return;
    }
    clearInterval(this.#repeat);
    this.#repeat = undefined;
  }
}

const idOf = ({ conversation }: InboxRow): string => conversation.id;
