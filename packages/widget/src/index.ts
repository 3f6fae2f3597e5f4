/** The tenant's support widget. Importing this registers nothing; `@rentmate/support-widget/define` does. */
export * from './events.ts';
export { SupportWidget } from './support-widget.ts';
