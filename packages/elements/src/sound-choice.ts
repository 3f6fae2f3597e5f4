const key = 'crm-notifier:silent';

/** Whether a person turned the sound off on this device. */
export function isSoundOff(): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
    return false;
  }
}

export function keepSoundOff(off: boolean): void {
  try {
    if (off) localStorage.setItem(key, 'true');
    else localStorage.removeItem(key);
  } catch {
    // As above.
  }
}
