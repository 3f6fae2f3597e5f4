/** Keys of a feed as the ARIA pattern has them, and the one entry that stands in the tab order. */

const steps: Readonly<Record<string, number>> = { PageDown: 1, PageUp: -1 };
const onEntry: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/**
 * The entry a key leads to, or null when the key is not the feed's. Page keys work anywhere in an entry, arrows, Home
 * and End only on the entry itself, where they take nothing from text and buttons inside it.
 */
export function entryAfterKey(event: KeyboardEvent, entries: readonly HTMLElement[]): HTMLElement | null {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  const at = entries.findIndex((entry) => event.composedPath().includes(entry));
  if (at < 0) return null;
  const isEntry = event.composedPath()[0] === entries[at];
  if (isEntry && event.key === 'Home') return entries[0] ?? null;
  if (isEntry && event.key === 'End') return entries.at(-1) ?? null;
  const step = steps[event.key] ?? (isEntry ? onEntry[event.key] : undefined);
  if (step === undefined) return null;
  return entries[Math.min(entries.length - 1, Math.max(0, at + step))] ?? null;
}
