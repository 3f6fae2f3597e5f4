/**
 * The key of a single-key action, or undefined where there must be none: with Alt, Ctrl or Meta, in the middle of a
 * composition, or while a field has focus. Letters are lower case and the same on every keyboard layout: on
 * a Hebrew one the key that prints ׳א׳ is still `t`.
 */
export function singleKey(event: KeyboardEvent): string | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return undefined;
  if (event.defaultPrevented || isField(event.composedPath()[0])) return undefined;
  if (/^[a-z]$/i.test(event.key)) return event.key.toLowerCase();
  return /^Key[A-Z]$/.test(event.code) ? event.code.slice(3).toLowerCase() : event.key;
}

function isField(target: EventTarget | undefined): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea, select, [role="textbox"]');
}
