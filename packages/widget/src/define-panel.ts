/** The lazy half: registers the panel and the chat pieces in it. `<support-widget>` imports it on first use. */
import { CrmComposer, CrmMessageList, defineOnce } from '@rentmate/crm-ui';
import { SupportPanel } from './support-panel.ts';

defineOnce('crm-message-list', CrmMessageList);
defineOnce('crm-composer', CrmComposer);
defineOnce('support-panel', SupportPanel);
