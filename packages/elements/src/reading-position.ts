/** Keeps what is being read where it is while entries come and go above it. */

/** How far from the top a feed may be scrolled and still count as being at its top, in px. */
const nearTop = 4;

export function scrolledPast(scroller: HTMLElement): boolean {
  if (scroller.scrollHeight > scroller.clientHeight + 1) return scroller.scrollTop > nearTop;
  return scroller.getBoundingClientRect().top < -nearTop;
}

/** Whether somebody reads in the feed: it is scrolled, pointed at or focused. */
export const isBeingRead = (scroller: HTMLElement): boolean =>
  scrolledPast(scroller) || scroller.matches(':hover') || scroller.matches(':focus-within');

/** Remembers the first visible entry; the answer puts it back to where it was, to be called after the update. */
export function holdPosition(scroller: HTMLElement): () => void {
  const top = Math.max(0, scroller.getBoundingClientRect().top);
  const entries = [...scroller.querySelectorAll<HTMLElement>('.entry')];
  const anchor = entries.find((entry) => entry.getBoundingClientRect().bottom > top + 1);
  const before = anchor?.getBoundingClientRect().top ?? 0;
  return () => {
    if (!anchor?.isConnected) return;
    const moved = anchor.getBoundingClientRect().top - before;
    if (Math.abs(moved) >= 0.5) moverOf(scroller).scrollTop += moved;
  };
}

/** The feed itself when it scrolls, else the page around it. */
function moverOf(scroller: HTMLElement): Element {
  if (scroller.scrollHeight > scroller.clientHeight + 1) return scroller;
  return document.scrollingElement ?? scroller;
}
