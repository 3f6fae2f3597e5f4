/** Registers `<support-widget>`. What is inside the panel comes, and is registered, when it is first opened. */
import { defineOnce } from '@rentmate/crm-ui';
import { SupportWidget } from './support-widget.ts';

defineOnce('support-widget', SupportWidget);
