const counted = /^\(\d+\) /;

/** `(3) Inbox`; 0 gives the page its own title back. */
export function countInTitle(count: number): void {
  const own = document.title.replace(counted, '');
  const title = count ? `(${count}) ${own}` : own;
  if (title !== document.title) document.title = title;
}
