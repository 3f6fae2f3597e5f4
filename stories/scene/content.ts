/** What the people of the stories say to each other, in two languages. */
import { english } from './content-en.ts';
import { hebrew } from './content-he.ts';

export type Lang = 'en' | 'he';

export type Tenant = 'noa' | 'amit' | 'rivka' | 'daniel' | 'lior' | 'shira' | 'tamar' | 'eitan';
export type Staff = 'dana' | 'omer' | 'maya';

/** One thing said, by whom. */
export type Line = readonly [speaker: 'tenant' | 'bot' | 'staff', text: string];

interface Option {
  readonly label: string;
  readonly value: string;
}

interface Talk {
  readonly title: string;
  readonly lines: readonly Line[];
}

export interface Content {
  readonly names: Readonly<Record<Tenant | Staff, string>>;
  /** Beside a name in the inbox. */
  readonly addresses: Readonly<Record<Tenant, string>>;
  /** What the tenant's own page says. */
  readonly home: {
    readonly greeting: string;
    readonly dueLabel: string;
    readonly rent: string;
    readonly due: string;
    readonly facts: readonly (readonly [term: string, value: string])[];
  };
  readonly heading: string;
  readonly hours: string;

  /** Noa's boiler, from the bot to a person. */
  readonly boiler: {
    readonly bot: Talk;
    readonly options: readonly Option[];
    readonly reason: string;
    readonly chat: readonly Line[];
    readonly thanks: string;
    readonly goodbye: string;
  };
  readonly receipt: Talk;
  readonly parking: Talk;
  readonly talked: string;
  readonly missed: string;
  readonly renewal: { readonly title: string; readonly text: string; readonly answer: string };
  readonly shutter: {
    readonly title: string;
    readonly text: string;
    readonly comments: readonly string[];
    readonly photo: string;
    readonly photoText: string;
  };
  readonly note: string;

  /** Why the others ask for a person, and what they wrote since. */
  readonly queue: Readonly<Record<Exclude<Tenant, 'noa'>, Talk>>;
  readonly call: string;

  readonly composer: { readonly placeholder: string; readonly reason: string };

  /** What a tenant writes where the line is bad. */
  readonly unsent: string;
  readonly unsentToo: string;
  readonly bot: {
    readonly person: RegExp;
    readonly joining: string;
    readonly unsure: string;
    readonly ask: Option;
    readonly moreTime: string;
  };
}

export const contentIn = (lang: Lang): Content => (lang === 'he' ? hebrew : english);
