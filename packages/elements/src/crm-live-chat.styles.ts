import { css } from 'lit';

export const styles = css`
:host { display: block; block-size: 100%; min-block-size: 0; min-inline-size: 0; --_inset: 16px; }
.chat { block-size: 100%; container: chat / inline-size; }
.grid { display: grid; grid-template: minmax(0, 1fr) / minmax(0, 1fr); block-size: 100%; }
.main { position: relative; display: flex; flex-direction: column; min-block-size: 0; min-inline-size: 0; }
.main > * { flex: none; }
.main:focus { outline: 0; }

.chat-head { position: relative; z-index: 2; display: flex; align-items: center; gap: 10px; padding-block: 12px; padding-inline: var(--_inset) 10px; border-block-end: 1px solid var(--_color-hairline); }
.chat-head .tag { max-inline-size: 100%; font-variant-numeric: tabular-nums; }
.chat-head .tag .i { margin-inline-start: -1px; }
.btn .key { margin-inline-end: -2px; }
.btn[aria-busy="true"] { cursor: progress; }
.source-failed { padding-inline-start: var(--_inset); }
.source-failed .icon-btn .i { color: inherit; }
.main .empty { padding-inline: var(--_inset); }

.menu { position: absolute; z-index: 3; inset-block-start: calc(100% - 6px); inset-inline-end: 10px; inline-size: max-content; min-inline-size: 220px; max-inline-size: calc(100% - 20px); max-block-size: min(420px, 60vh); overflow: hidden auto; padding: 4px; border: 1px solid var(--_color-hairline-strong); border-radius: var(--_radius-3); background: var(--_color-surface); box-shadow: var(--_shadow-float); animation: drop var(--_duration-base) var(--_ease-out); }
@keyframes drop { from { opacity: 0; transform: translateY(-4px); } }
.menu-label { padding-block: 8px 4px; padding-inline: 10px; font-size: var(--_font-size-meta); line-height: 18px; color: var(--_color-text-quiet); }
.menu-item { display: flex; align-items: center; gap: 8px; inline-size: 100%; min-block-size: 32px; padding-inline: 10px; border-radius: var(--_radius-2); font-variant-numeric: tabular-nums; }
.menu-item .i { color: var(--_color-text-muted); }
.menu-item:hover, .menu-item:focus { background: var(--_color-hover); }
.menu-item:focus-visible { outline-offset: -2px; }
.menu [role="group"] + [role="group"], .menu-last { margin-block-start: 4px; border-block-start: 1px solid var(--_color-hairline); }
.menu-last { border-start-start-radius: 0; border-start-end-radius: 0; min-block-size: 36px; }

.context { display: flex; flex-direction: column; flex: 0 1 auto; min-block-size: 41px; max-block-size: 50%; border-block-end: 1px solid var(--_color-hairline); background: var(--_color-sunken); }
.context-button { display: flex; align-items: center; gap: 8px; inline-size: 100%; min-block-size: 40px; padding-inline: var(--_inset) 14px; font-weight: var(--_font-weight-regular); font-size: var(--_font-size-body); line-height: 20px; color: var(--_color-text-muted); }
.context-button:hover { color: var(--_color-text); }
.context-button:focus-visible { outline-offset: -2px; }
.context-button .i:first-child { color: var(--_color-bot); }
.context-button b { font-weight: var(--_font-weight-strong); color: var(--_color-text); }
.context-button[aria-expanded="true"] .i:last-child { transform: scaleY(-1); }
.before { display: flex; flex-direction: column; flex: 0 1 auto; min-block-size: 0; }
.before > * { padding-inline: calc(var(--_inset) + 24px) var(--_inset); }
.before[hidden] { display: none; }
.before .facts { padding-block-end: 10px; }
/* Reversed, so that a long one shows its end first. */
.transcript { display: flex; flex-direction: column-reverse; min-block-size: 0; overflow: hidden auto; overscroll-behavior: contain; scrollbar-width: thin; padding-block-end: 12px; }
.transcript:focus-visible { outline-offset: -2px; }
.facts { display: grid; grid-template-columns: 68px minmax(0, 1fr); gap: 4px 12px; }
.facts dt { color: var(--_color-text-quiet); font-size: var(--_font-size-meta); line-height: 20px; }
.facts dd { margin: 0; overflow-wrap: anywhere; text-align: -webkit-match-parent; text-align: match-parent; }
.facts a { color: inherit; }
.facts + .transcript .turns { padding-block-start: 10px; border-block-start: 1px solid var(--_color-hairline); }
.turns { display: grid; gap: 6px; }
.turns > li { display: grid; grid-template-columns: 68px minmax(0, 1fr) auto; align-items: baseline; column-gap: 12px; }
.turns b { font-weight: var(--_font-weight-medium); font-size: var(--_font-size-meta); line-height: 20px; color: var(--_color-text-quiet); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.turns b.bot { color: var(--_color-bot); }
.turn-text { max-inline-size: 66ch; white-space: pre-line; overflow-wrap: anywhere; text-align: -webkit-match-parent; text-align: match-parent; }
.rich { display: grid; gap: 6px; white-space: normal; }
.rich :is(ul, ol) { display: grid; gap: 2px; padding-inline-start: 20px; }
.rich ul { list-style: disc; }
.rich ol { list-style: decimal; }
.rich strong { font-weight: var(--_font-weight-strong); }
.rich em { font-style: normal; font-weight: var(--_font-weight-medium); }
.rich pre { overflow: auto; }
.turns .reported { grid-column: 2 / -1; }

.log { flex: 1 1 0; min-block-size: min(120px, 25%); position: relative; }
.log > crm-message-list { --crm-message-list-inset: var(--_inset); }
.closing { display: grid; justify-items: start; gap: 4px; margin-block-start: 12px; padding-block-start: 14px; border-block-start: 1px solid var(--_color-hairline); }
.closing .btn { margin-block-start: 8px; }
.rating-comment { max-inline-size: 66ch; overflow-wrap: anywhere; padding-block-end: 6px; }
.body { flex: 1 1 0; min-block-size: 0; overflow: auto; }
/* Its words are for a page where nothing is chosen, not for one that chooses a moment later. */
.late { animation: late 1ms 300ms backwards; }
@keyframes late { from { visibility: hidden; } }

.composer { padding-block: 4px 8px; padding-inline: 12px; }
.foot-line { display: flex; align-items: center; gap: 6px; min-block-size: 24px; padding-block-start: 4px; min-inline-size: 0; }
.if-keys { flex: none; }
.foot-line[hidden] { display: none; }
.foot-line .tag { font-size: inherit; line-height: inherit; }
.foot-line .linkish { min-block-size: 20px; }
.typing { display: inline-flex; align-items: center; gap: 3px; color: var(--_color-text-muted); }
.typing i { inline-size: 4px; block-size: 4px; border-radius: 50%; background: currentColor; animation: typing 1.2s infinite; }
.typing i:first-of-type { margin-inline-start: 3px; }
.typing i:nth-of-type(2) { animation-delay: .15s; }
.typing i:nth-of-type(3) { animation-delay: .3s; }
@keyframes typing { 0%, 60%, 100% { opacity: .35; } 30% { opacity: 1; } }

.side { display: none; align-content: start; gap: var(--_space-6); padding: 18px; overflow: hidden auto; border-inline-start: 1px solid var(--_color-hairline); }
.side-head { font-size: var(--_font-size-meta); line-height: 18px; font-weight: var(--_font-weight-strong); padding-block-end: 8px; border-block-end: 1px solid var(--_color-hairline); }
.side .facts { grid-template-columns: max-content minmax(0, 1fr); column-gap: 16px; padding-block-start: 10px; row-gap: 6px; }

@container chat (max-inline-size: 480px) {
  .if-wide { display: none; }
  .before .facts { grid-template-columns: 56px minmax(0, 1fr); column-gap: 8px; }
  .turns > li { grid-template-columns: 56px minmax(0, 1fr) auto; column-gap: 8px; }
}
@container chat (min-inline-size: 560px) {
  .main { --_inset: 20px; }
  .chat-head { padding-inline-end: 16px; }
  .menu { inset-inline-end: 16px; }
  .composer { padding-block-end: 12px; padding-inline: 20px; }
}
@container chat (min-inline-size: 840px) {
  .grid { grid-template-columns: minmax(0, 1fr) 268px; }
  .side { display: grid; }
}

@media (hover: none) { .chat-head .key, .if-keys { display: none; } }
@media (prefers-reduced-motion: reduce) { .typing i { animation: none; opacity: .7; } }
@media (forced-colors: active) {
  .menu { border-color: CanvasText; }
  .menu-item:focus { outline: 2px solid Highlight; outline-offset: -2px; }
}
`;
