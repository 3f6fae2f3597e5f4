/** What the browser says about the device, with sane answers where there is no browser. */

import type { Stop } from '../gateway.ts';

const page = globalThis as Partial<Pick<typeof globalThis, 'document' | 'navigator' | 'addEventListener'>> & {
  removeEventListener?: typeof globalThis.removeEventListener;
};

/** A browser that says it is offline is right; one that says it is online may be wrong. */
export const isDeviceOnline = (): boolean => page.navigator?.onLine !== false;

export const isPageVisible = (): boolean => page.document?.visibilityState !== 'hidden';

export function onDeviceChange(listeners: { wake(): void; offline(): void }): Stop {
  const visible = () => {
    if (isPageVisible()) listeners.wake();
  };
  page.addEventListener?.('online', listeners.wake);
  page.addEventListener?.('focus', listeners.wake);
  page.addEventListener?.('pageshow', listeners.wake);
  page.addEventListener?.('offline', listeners.offline);
  page.document?.addEventListener('visibilitychange', visible);
  return () => {
    page.removeEventListener?.('online', listeners.wake);
    page.removeEventListener?.('focus', listeners.wake);
    page.removeEventListener?.('pageshow', listeners.wake);
    page.removeEventListener?.('offline', listeners.offline);
    page.document?.removeEventListener('visibilitychange', visible);
  };
}
