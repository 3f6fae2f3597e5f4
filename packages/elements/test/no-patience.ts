/** Runs `open` on a page whose elements wait no time for their data layer. */
export async function withoutPatience<T>(open: () => Promise<T>): Promise<T> {
  const { setTimeout: timer } = window;
  window.setTimeout = ((act: () => void, ms?: number) =>
    timer(act, ms === 5000 ? 0 : ms)) as typeof setTimeout;
  try {
    return await open();
  } finally {
    window.setTimeout = timer;
  }
}
