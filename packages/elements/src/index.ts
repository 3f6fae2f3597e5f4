/** Staff elements. Classes only: `@rentmate/crm-elements/define` registers the tags. */
export { configureCrm } from './configure-crm.ts';
export { crmContext } from './context.ts';
export { CrmInbox } from './crm-inbox.ts';
export { CrmProvider } from './crm-provider.ts';
export * from './events.ts';
