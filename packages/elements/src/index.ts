/** Staff elements. Classes only: `@rentmate/crm-elements/define` registers the tags. */
export { configureCrm } from './configure-crm.ts';
export { crmContext } from './context.ts';
export { CrmCallLogger } from './crm-call-logger.ts';
export { CrmInbox } from './crm-inbox.ts';
export { CrmLiveChat } from './crm-live-chat.ts';
export { CrmNotifier } from './crm-notifier.ts';
export { CrmProvider } from './crm-provider.ts';
export { CrmTimeline } from './crm-timeline.ts';
export * from './events.ts';
