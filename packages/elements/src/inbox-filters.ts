import type { InboxFilter } from '@rentmate/crm-data';

export const filters: readonly InboxFilter[] = ['waiting', 'mine', 'all'];

/** The list chosen in this tab before a reload. Two inboxes keep their choices apart by `id`. */
export function keptFilter(id: string): InboxFilter | undefined {
  try {
    return filters.find((filter) => filter === sessionStorage.getItem(key(id)));
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
    return undefined;
  }
}

export function keepFilter(id: string, filter: InboxFilter): void {
  try {
    sessionStorage.setItem(key(id), filter);
  } catch {
    // As above.
  }
}

const key = (id: string) => `crm-inbox:${id}:filter`;
