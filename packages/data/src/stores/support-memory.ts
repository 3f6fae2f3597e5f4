/** What the widget remembers between pages: which bot talk goes on, and which ended conversation was left. */

export type SupportStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface Remembered {
  readonly talkId?: string;
  readonly returnedFrom?: string;
}

export interface SupportMemory {
  read(userId: string): Remembered;
  write(userId: string, change: Remembered): void;
  forget(userId: string): void;
}

const key = (userId: string) => `rentmate-support:${userId}`;

/** Storage may be full, forbidden or broken: then nothing is remembered and everything else works. */
export function createSupportMemory(storage: SupportStorage | undefined): SupportMemory {
  let kept: { userId: string; value: Remembered } | undefined;
  const attempt = (work: () => void) => {
    try {
      work();
    } catch {
      // Nothing to do: remembering is a comfort.
    }
  };
  const read = (userId: string): Remembered => {
    if (kept?.userId === userId) return kept.value;
    let value: Remembered = {};
    attempt(() => {
      const parsed: unknown = JSON.parse(storage?.getItem(key(userId)) ?? '{}');
      if (parsed && typeof parsed === 'object') value = parsed;
    });
    return value;
  };
  return {
    read,
    write(userId, change) {
      const value = { ...read(userId), ...change };
      kept = { userId, value };
      attempt(() => storage?.setItem(key(userId), JSON.stringify(value)));
    },
    forget(userId) {
      kept = undefined;
      attempt(() => storage?.removeItem(key(userId)));
    },
  };
}
