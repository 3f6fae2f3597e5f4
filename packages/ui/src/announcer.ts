let region: HTMLElement | undefined;
let pending: string[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Says a text to assistive technology, politely and once. The region stands in the page, outside every list; what
 * arrives within half a second is said together.
 */
export function announce(text: string): void {
  if (!region?.isConnected) {
    region = document.createElement('div');
    region.setAttribute('aria-live', 'polite');
    region.setAttribute('data-crm-announcer', '');
    for (const [name, value] of Object.entries(unseen)) region.style.setProperty(name, value);
    document.body.append(region);
  }
  pending.push(text);
  clearTimeout(timer);
  timer = setTimeout(() => {
    const line = document.createElement('p');
    line.textContent = pending.join(' ');
    region?.replaceChildren(line);
    pending = [];
  }, 500);
}

/** Set through the CSSOM, which strict pages allow where they refuse style attributes. */
const unseen = {
  position: 'fixed',
  'inline-size': '1px',
  'block-size': '1px',
  overflow: 'hidden',
  'clip-path': 'inset(50%)',
  'white-space': 'nowrap',
};
