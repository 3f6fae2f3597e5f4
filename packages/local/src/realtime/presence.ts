import { randomUUID } from 'node:crypto';

/** One tracked appearance: the client's own fields and the references Phoenix merges by. */
export type PresenceMeta = { phx_ref: string; phx_ref_prev?: string } & Record<string, unknown>;
export type PresenceMap = Record<string, { metas: PresenceMeta[] }>;

export interface PresenceDiff {
  readonly joins: PresenceMap;
  readonly leaves: PresenceMap;
}

/** Who is there in one room. A person has one key and a meta for each member (tab, device) he tracks from. */
export class Presence<Member extends object> {
  readonly #byKey = new Map<string, Map<Member, PresenceMeta>>();

  /** Adds the member's appearance, or replaces the one he has. */
  track(key: string, member: Member, fields: Record<string, unknown>): PresenceDiff {
    const metas = this.#byKey.get(key) ?? new Map<Member, PresenceMeta>();
    this.#byKey.set(key, metas);
    const earlier = metas.get(member);
    const meta: PresenceMeta = {
      ...fields,
      phx_ref: randomUUID(),
      ...(earlier ? { phx_ref_prev: earlier.phx_ref } : {}),
    };
    metas.set(member, meta);
    return {
      joins: { [key]: { metas: [meta] } },
      leaves: earlier ? { [key]: { metas: [earlier] } } : {},
    };
  }

  /** Null when the member was not tracked. */
  untrack(key: string, member: Member): PresenceDiff | null {
    const metas = this.#byKey.get(key);
    const meta = metas?.get(member);
    if (!metas || !meta) return null;
    metas.delete(member);
    if (metas.size === 0) this.#byKey.delete(key);
    return { joins: {}, leaves: { [key]: { metas: [meta] } } };
  }

  state(): PresenceMap {
    return Object.fromEntries([...this.#byKey].map(([key, metas]) => [key, { metas: [...metas.values()] }]));
  }
}
