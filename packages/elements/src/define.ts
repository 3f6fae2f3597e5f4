/** Registers every staff element. Importing this is what makes tags work. */
import { CrmComposer, CrmMessageList, defineOnce } from '@rentmate/crm-ui';
import { rememberRequests } from './configure-crm.ts';
import { CrmCallLogger } from './crm-call-logger.ts';
import { CrmInbox } from './crm-inbox.ts';
import { CrmLiveChat } from './crm-live-chat.ts';
import { CrmNotifier } from './crm-notifier.ts';
import { CrmProvider } from './crm-provider.ts';
import { CrmTimeline } from './crm-timeline.ts';

// First, so that what follows is answered also where the provider comes after it.
rememberRequests();
defineOnce('crm-provider', CrmProvider);
defineOnce('crm-message-list', CrmMessageList);
defineOnce('crm-composer', CrmComposer);
defineOnce('crm-inbox', CrmInbox);
defineOnce('crm-live-chat', CrmLiveChat);
defineOnce('crm-notifier', CrmNotifier);
defineOnce('crm-timeline', CrmTimeline);
defineOnce('crm-call-logger', CrmCallLogger);
