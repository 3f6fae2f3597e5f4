/** The browser's notifications. Nothing here throws where there are none, or where a page may not make them. */

export type AlertPermission = 'default' | 'granted' | 'denied' | 'unsupported';

export interface DeskAlert {
  /** Alerts of one tag replace each other: tabs and reloads do not double them. */
  readonly tag: string;
  readonly title: string;
  readonly body: string;
  readonly lang: string;
  onOpen(): void;
}

export function alertPermission(): AlertPermission {
  return typeof Notification === 'function' ? Notification.permission : 'unsupported';
}

/** Only from a person's own press of a button that says why. */
export async function askForAlerts(): Promise<AlertPermission> {
  try {
    await Notification.requestPermission();
  } catch {
    // Refused without asking, as in a frame of another site: the permission says so.
  }
  return alertPermission();
}

/** Answers what closes the alert, or undefined where none can be shown (phones want a service worker). */
export function showAlert(alert: DeskAlert): (() => void) | undefined {
  try {
    const { tag, title, body, lang } = alert;
    const shown = new Notification(title, { tag, body, lang, dir: 'auto' });
    shown.onclick = () => {
      window.focus();
      shown.close();
      alert.onOpen();
    };
    return () => shown.close();
  } catch {
    return undefined;
  }
}

/** Calls back when the permission changes, in this tab or another. */
export function onPermission(listener: () => void): () => void {
  let status: PermissionStatus | undefined;
  let stopped = false;
  const follow = (found: PermissionStatus) => {
    if (stopped) return;
    status = found;
    status.addEventListener('change', listener);
  };
  navigator.permissions?.query({ name: 'notifications' }).then(follow, () => {});
  return () => {
    stopped = true;
    status?.removeEventListener('change', listener);
  };
}
