/**
 * Dates, times, durations and numbers in one language and the viewer's time zone. Formatters are made on first use: the
 * first one a page makes costs a tenth of a second on a slow phone.
 */
export class Formats {
  static readonly #made = new Map<string, Formats>();

  /** One instance a language. An unknown language falls back to English instead of throwing. */
  static of(lang: string): Formats {
    let formats = Formats.#made.get(lang);
    if (!formats) {
      formats = new Formats(supported(lang));
      Formats.#made.set(lang, formats);
    }
    return formats;
  }

  readonly #lang: string;
  readonly #cache = new Map<string, Intl.DateTimeFormat>();
  #relative: Intl.RelativeTimeFormat | undefined;

  private constructor(lang: string) {
    this.#lang = lang;
  }

  /** `14:02`. */
  time(at: string | number): string {
    return this.#date('time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at));
  }

  /** `24 Nov`, with the year when it is another one than `now`'s. */
  day(at: string | number, now: number = Date.now()): string {
    const date = new Date(at);
    const sameYear = date.getFullYear() === new Date(now).getFullYear();
    return this.#date(sameYear ? 'day' : 'day+year', {
      day: 'numeric',
      month: 'short',
      ...(sameYear ? {} : { year: 'numeric' }),
    }).format(date);
  }

  /** `Tuesday 24 November`, with the year when it is another one. */
  longDay(at: string | number, now: number = Date.now()): string {
    const date = new Date(at);
    const sameYear = date.getFullYear() === new Date(now).getFullYear();
    return this.#date(sameYear ? 'long' : 'long+year', {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      ...(sameYear ? {} : { year: 'numeric' }),
    }).format(date);
  }

  /** `Thursday`. */
  weekday(at: string | number): string {
    return this.#date('weekday', { weekday: 'long' }).format(new Date(at));
  }

  /** `19 November`, with the year when it is another one than `now`'s. */
  monthDay(at: string | number, now: number = Date.now()): string {
    const date = new Date(at);
    const sameYear = date.getFullYear() === new Date(now).getFullYear();
    return this.#date(sameYear ? 'month' : 'month+year', {
      day: 'numeric',
      month: 'long',
      ...(sameYear ? {} : { year: 'numeric' }),
    }).format(date);
  }

  /** `24 November 2026, 14:02:09`: what a title says on hover and focus. */
  exact(at: string | number): string {
    return this.#date('exact', { dateStyle: 'long', timeStyle: 'medium', hourCycle: 'h23' }).format(
      new Date(at),
    );
  }

  /** `5 minutes ago`, `in 2 days`. */
  relative(at: string | number, now: number = Date.now()): string {
    const seconds = (new Date(at).getTime() - now) / 1000;
    const size = Math.abs(seconds);
    const unit = units.find(([, most]) => size < most)?.[0] ?? 'year';
    const value = Math.round(seconds / steps[unit]);
    this.#relative ??= new Intl.RelativeTimeFormat(this.#lang, { numeric: 'auto' });
    return this.#relative.format(value, unit);
  }

  /** `12:40`, `1:02:09`: a running clock of whole seconds. */
  clock(seconds: number): string {
    const whole = Math.max(0, Math.floor(seconds));
    const pad = (value: number) => String(value).padStart(2, '0');
    const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
    return h ? `${h}:${pad(m)}:${pad(s)}` : `${m}:${pad(s)}`;
  }

  /** `2 days`. */
  days(value: number): string {
    const style = { style: 'unit', unit: 'day', unitDisplay: 'long' } as const;
    return new Intl.NumberFormat(this.#lang, style).format(value);
  }

  number(value: number): string {
    return new Intl.NumberFormat(this.#lang).format(value);
  }

  /** Calendar days between two instants in the viewer's zone: 0 today, 1 yesterday, −1 tomorrow. */
  daysBefore(at: string | number, now: number = Date.now()): number {
    const midnight = (value: string | number) => {
      const date = new Date(value);
      return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
    };
    return Math.round((midnight(now) - midnight(at)) / 86_400_000);
  }

  #date(key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    let format = this.#cache.get(key);
    if (!format) {
      format = new Intl.DateTimeFormat(this.#lang, options);
      this.#cache.set(key, format);
    }
    return format;
  }
}

const steps = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
  month: 2_629_746,
  year: 31_556_952,
};
const units: [keyof typeof steps, number][] = [
  ['second', 60],
  ['minute', 3600],
  ['hour', 86_400],
  ['day', 604_800],
  ['week', 2_629_746],
  ['month', 31_556_952],
];

function supported(lang: string): string {
  try {
    // Plain English would put the month first; the product writes "24 November" everywhere.
    return lang === 'en' ? 'en-GB' : (Intl.DateTimeFormat.supportedLocalesOf(lang)[0] ?? 'en-GB');
  } catch {
    return 'en-GB';
  }
}
