import { ContextProvider, ContextRoot } from '@lit/context';
import type { StaffCrm } from '@rentmate/crm-data';
import { crmContext } from './context.ts';

let page: ContextProvider<typeof crmContext, HTMLElement> | undefined;
let root: ContextRoot | undefined;

/**
 * Hands the data layer to every staff element of the page that has no nearer `<crm-provider>`, whether it is there
 * already or comes later. Call again to hand out another one; `undefined` takes it back.
 */
export function configureCrm(crm: StaffCrm | undefined): void {
  rememberRequests();
  page ??= new ContextProvider(document.documentElement, { context: crmContext });
  page.setValue(crm);
  page.hostConnected();
}

/** Keeps what elements asked for before there was a provider, so that one that comes late still answers. */
export function rememberRequests(): void {
  if (root) return;
  root = new ContextRoot();
  // One step above <html>, where configureCrm provides: a provider stops the request before it is remembered.
  root.attach(document as unknown as HTMLElement);
}
