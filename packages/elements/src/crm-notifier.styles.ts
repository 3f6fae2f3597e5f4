import { css } from 'lit';
import { waitingStyles } from './waiting-clock.styles.ts';

export const styles = [
  waitingStyles,
  css`
:host { display: inline-block; position: relative; }

.status { position: relative; }
.status summary { list-style: none; cursor: pointer; min-block-size: 28px; border-radius: var(--_radius-2); padding-inline: 6px; }
.status summary::-webkit-details-marker { display: none; }
.status summary:hover { background: var(--_color-hover); }
.on { min-block-size: 28px; padding-inline: 6px; }

.hint { position: absolute; inset-block-start: calc(100% + 6px); inset-inline-end: 0; z-index: 10; inline-size: max-content; max-inline-size: min(280px, 80vw); padding-block: 8px; padding-inline: 12px; border: 1px solid var(--_color-hairline-strong); border-radius: var(--_radius-3); background: var(--_color-surface); color: var(--_color-text); box-shadow: var(--_shadow-float); font-size: var(--_font-size-meta); line-height: 18px; }
.ask { position: relative; }
.ask .hint { visibility: hidden; opacity: 0; transition: opacity var(--_duration-base) var(--_ease-out); }
.ask:hover .hint, .ask:focus-within .hint { visibility: visible; opacity: 1; }

.alerts { position: fixed; z-index: 1000; inset-block-end: var(--_space-4); inset-inline-start: var(--_space-4); display: grid; gap: var(--_space-2); inline-size: min(360px, calc(100vw - 32px)); }
.alert-foot .waiting-calm { margin-inline-start: -7px; }
.alert { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: center; gap: 2px 10px; padding-block: 10px 12px; padding-inline: 14px 8px; border: 1px solid var(--_color-hairline-strong); border-radius: var(--_radius-3); background: var(--_color-surface); box-shadow: var(--_shadow-float); animation: arrive var(--_duration-slow) var(--_ease-out); }
@keyframes arrive { from { opacity: 0; transform: translateY(8px); } }
.alert-text { grid-column: 1 / -1; color: var(--_color-text-muted); padding-inline-end: 6px; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; overflow-wrap: anywhere; }
.alert-foot { grid-column: 1 / -1; display: flex; align-items: center; justify-content: space-between; gap: 8px; padding-block-start: 6px; padding-inline-end: 6px; }
/* The foot of a phone's page is where one writes. */
@media (max-width: 640px) { .alerts { inset-block: var(--_space-2) auto; } }
a.btn { color: var(--_color-action-text); }
a.btn:hover { text-decoration: none; }
`,
];
