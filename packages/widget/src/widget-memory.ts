/** What a widget remembers for the life of the tab: whether it is open, and which preview was sent away. */

type Fact = 'open' | 'dismissed';

export function recall(fact: Fact): string | null {
  try {
    return sessionStorage.getItem(`crm-support:${fact}`);
  } catch {
    return null;
  }
}

export function remember(fact: Fact, value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(`crm-support:${fact}`);
    else sessionStorage.setItem(`crm-support:${fact}`, value);
  } catch {
    // A page that blocks storage forgets on navigation; nothing else depends on it.
  }
}
