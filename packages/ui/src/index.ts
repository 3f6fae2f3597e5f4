/** What staff and tenant elements share. */
export { announce } from './announcer.ts';
export { base } from './base.styles.ts';
export { $everyMinute, $everySecond } from './clock.ts';
export { defineOnce } from './define.ts';
export { Formats } from './formats.ts';
export * from './icons.ts';
export { initials } from './initials.ts';
export { type Catalogue, LocaleController } from './locale-controller.ts';
export { problemNote, problemText } from './problem-note.ts';
export { StoreController } from './store-controller.ts';
export { type Theme, ThemeController } from './theme-controller.ts';
export { tokens } from './tokens.styles.ts';
export { type SharedWords, sharedWords } from './words/index.ts';
