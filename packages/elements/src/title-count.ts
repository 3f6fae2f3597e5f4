const counted = /^\(\d+\) /;

/** `(3) Inbox`; 0 gives the page its own title back. */
export function countInTitle(count: number): void {
  const own = document.title.replace(counted, '');
  const title = count ? `(${count}) ${own}` : own;
  if (title !== document.title) document.title = title;
}

/** Calls back when the page gives itself another title, as on navigation inside an app. */
export function onTitle(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.head, { childList: true, characterData: true, subtree: true });
  return () => observer.disconnect();
}
