/** The data layer of tenants. It has no staff verb, in its type or in its code. */

import type { SupportStore, TenantCrm } from './crm.ts';
import type { TenantGateway } from './gateway.ts';
import { createCore } from './stores/core.ts';
import { createSupport, type TenantOptions } from './stores/support.ts';

export type { TenantOptions } from './stores/support.ts';
export type { SupportStorage } from './stores/support-memory.ts';
export type { SupabaseTenantOptions } from './supabase/tenant-gateway.ts';
export { createSupabaseTenantGateway } from './supabase/tenant-gateway.ts';

export function createTenantCrm(gateway: TenantGateway, options: TenantOptions = {}): TenantCrm {
  const core = createCore(gateway);
  let support: SupportStore | undefined;
  return {
    $identity: core.session.$identity,
    $problem: core.session.$problem,
    $connection: core.link.$connection,
    support() {
      support ??= createSupport(core, options);
      return support;
    },
    destroy: core.destroy,
  };
}
