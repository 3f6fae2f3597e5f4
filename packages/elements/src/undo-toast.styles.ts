import { css } from 'lit';

/** Of `undoToast`: an inverse strip over the foot of its positioned ancestor. It takes no room. */
export const undoToastStyles = css`
.toast { position: absolute; z-index: 2; inset-block-end: var(--_space-4); inset-inline: var(--_space-4); margin-inline: auto; inline-size: fit-content; max-inline-size: calc(100% - 32px); display: flex; align-items: center; gap: var(--_space-3); padding-block: 7px; padding-inline: 14px 8px; border-radius: var(--_radius-3); background: var(--_color-inverse); color: var(--_color-inverse-text); box-shadow: var(--_shadow-float); white-space: nowrap; flex-wrap: wrap; row-gap: 6px; animation: toast-in var(--_duration-slow) var(--_ease-out); }
.toast .i { color: inherit; }
.toast :focus-visible { outline-color: var(--_color-inverse-text); outline-offset: 1px; }
.toast-chips { display: flex; align-items: center; gap: 6px; padding-inline-start: var(--_space-3); border-inline-start: 1px solid var(--_color-inverse-line); }
.toast-chips span { color: var(--_color-inverse-quiet); font-size: var(--_font-size-meta); }
.toast-chips button { min-block-size: 30px; padding-inline: 10px; border: 1px solid var(--_color-inverse-line); border-radius: var(--_radius-2); font-weight: var(--_font-weight-medium); font-size: var(--_font-size-meta); }
.toast-chips button:hover { border-color: currentColor; }
.toast-chips button[aria-pressed="true"] { background: var(--_color-inverse-text); border-color: var(--_color-inverse-text); color: var(--_color-inverse); font-weight: var(--_font-weight-strong); }
.toast-undo { margin-inline-start: auto; min-block-size: 30px; padding-inline: 10px; border-radius: var(--_radius-2); font-weight: var(--_font-weight-strong); display: inline-flex; gap: 6px; align-items: center; }
.toast-undo:hover { text-decoration: underline; }
.toast-undo .stamp { color: var(--_color-inverse-quiet); min-inline-size: 4ch; }
@keyframes toast-in { from { opacity: 0; transform: translateY(8px); } }

@container (max-inline-size: 780px) {
  .toast { gap: var(--_space-2); }
  .toast-chips { gap: 4px; padding-inline-start: var(--_space-2); }
  .toast-chips button, .toast-undo { padding-inline: 8px; }
}
@container (max-inline-size: 680px) {
  .toast > .strong { flex: 1 1 0; min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; }
  .toast-undo { order: 1; }
  .toast-chips { order: 2; flex: 1 0 100%; flex-wrap: wrap; padding-inline-start: 0; border-inline-start: 0; }
}

@media (forced-colors: active) {
  .toast, .toast-undo { border: 1px solid CanvasText; }
  .toast-chips button[aria-pressed="true"] { outline: 2px solid Highlight; outline-offset: -3px; }
}
`;
