import type { TenantCrm } from '@rentmate/crm-data';

interface Seat {
  readonly crm?: TenantCrm | undefined;
  requestUpdate(): void;
}

const seats = new Set<Seat>();

/** Takes a place on the page. A page that re-mounts parts of itself can hold two widgets for a moment. */
export function takeSeat(seat: Seat): void {
  seats.add(seat);
}

export function leaveSeat(seat: Seat): void {
  seats.delete(seat);
  for (const other of seats) other.requestUpdate();
}

/** Of several widgets on one data layer only the one that came first draws itself. */
export function isFirst(seat: Seat): boolean {
  for (const other of seats) {
    if (other === seat) return true;
    if (other.crm === seat.crm) return false;
  }
  return true;
}
