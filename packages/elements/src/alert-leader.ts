/** A tab that follows another within this many ms, as after a reload, speaks as if it had been first. */
const atOnce = 2000;

/**
 * Calls `lead` in exactly one of the tabs that hold the same name, and in the next one when that tab is gone. `first` is
 * false there: an earlier tab has spoken. Without locks every tab leads, and the alerts' tags keep them single.
 */
export function electLeader(name: string, lead: (first: boolean) => void): () => void {
  const asked = performance.now();
  const leaving = new AbortController();
  if (!navigator.locks) {
    queueMicrotask(() => !leaving.signal.aborted && lead(true));
    return () => leaving.abort();
  }
  const hold = () =>
    new Promise<void>((release) => {
      leaving.signal.addEventListener('abort', () => release());
      lead(performance.now() - asked < atOnce);
    });
  // Leaving the queue rejects, which is what was asked for.
  navigator.locks.request(name, { signal: leaving.signal }, hold).catch(() => {});
  return () => leaving.abort();
}
