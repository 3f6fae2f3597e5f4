import type { ComposerMode } from './events.ts';

/**
 * Texts that were not sent yet, kept for the life of the tab: they survive a reload, and two tabs do not overwrite each
 * other. A page that blocks storage keeps them in memory only.
 */

const prefix = 'crm-draft:';

export function readDraft(key: string, mode: ComposerMode): string {
  return stored((session) => session.getItem(nameOf(key, mode))) ?? '';
}

export function writeDraft(key: string, mode: ComposerMode, text: string): void {
  stored((session) =>
    text ? session.setItem(nameOf(key, mode), text) : session.removeItem(nameOf(key, mode)),
  );
}

/** Forgets the drafts of every key that starts with `start`: on sign-out, those of the earlier person. */
export function forgetDrafts(start = ''): void {
  stored((session) => {
    const names = Array.from({ length: session.length }, (_, at) => session.key(at) ?? '');
    for (const name of names) if (name.startsWith(prefix + start)) session.removeItem(name);
  });
}

const nameOf = (key: string, mode: ComposerMode) => `${prefix}${key}:${mode}`;

function stored<T>(act: (session: Storage) => T): T | null {
  try {
    return act(sessionStorage);
  } catch {
    return null;
  }
}
