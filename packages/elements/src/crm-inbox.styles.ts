import { css } from 'lit';
import { waitingStyles } from './waiting-clock.styles.ts';

export const styles = [
  waitingStyles,
  css`
:host { display: block; min-inline-size: 0; block-size: 100%; min-block-size: 0; }

.queue { display: flex; flex-direction: column; block-size: 100%; container: queue / inline-size; }
.queue-head { display: flex; align-items: center; justify-content: space-between; gap: 8px; padding-block: 12px 4px; padding-inline: 18px 12px; min-block-size: 48px; }
.search { display: flex; align-items: center; gap: 8px; flex: 1; min-inline-size: 0; min-block-size: 32px; padding-inline: 9px 2px; border: 1px solid var(--_color-control); border-radius: var(--_radius-2); color: var(--_color-text-quiet); }
.search:focus-within { border-color: var(--_color-focus); outline: 1px solid var(--_color-focus); }
.search input { flex: 1; min-inline-size: 0; border: 0; padding: 0; background: none; color: var(--_color-text); outline: 0; text-align: -webkit-match-parent; text-align: match-parent; }
.search input::placeholder { color: var(--_color-text-quiet); opacity: 1; }
.search input::-webkit-search-cancel-button { display: none; }
.search .icon-btn { inline-size: 28px; block-size: 28px; }

.tabs { display: flex; gap: 18px; padding-inline: 18px; border-block-end: 1px solid var(--_color-hairline); }
.tab { display: inline-flex; align-items: center; gap: 6px; min-block-size: 40px; font-weight: var(--_font-weight-medium); color: var(--_color-text-muted); border-block-end: 2px solid transparent; margin-block-end: -1px; white-space: nowrap; }
.tab:hover { color: var(--_color-text); }
.tab[aria-selected="true"] { color: var(--_color-text); font-weight: var(--_font-weight-strong); border-block-end-color: var(--_color-action); }
/* The label keeps its bold width, so that the tabs beside it do not move when it is chosen. */
.tab-label { display: inline-grid; }
.tab-label::after { content: attr(data-label); block-size: 0; visibility: hidden; overflow: hidden; font-weight: var(--_font-weight-strong); }

.threads-frame { flex: 1; min-block-size: 0; overflow: hidden; display: grid; grid-template: minmax(0, 1fr) / minmax(0, 1fr); align-items: start; }
.threads { overflow: hidden auto; overscroll-behavior: contain; block-size: 100%; }
.band { padding-block: 8px 6px; padding-inline: 18px; font-size: var(--_font-size-meta); line-height: 18px; color: var(--_color-text-quiet); background: var(--_color-sunken); border-block-end: 1px solid var(--_color-hairline); }

.thread { position: relative; display: grid; grid-template-columns: minmax(0, 1fr) auto; grid-template-rows: 26px; align-items: center; column-gap: 12px; row-gap: 2px; padding-block: 11px; padding-inline: 18px 14px; border-block-end: 1px solid var(--_color-hairline); cursor: pointer; }
.thread:hover { background: var(--_color-sunken); }
.thread[aria-selected="true"] { background: var(--_color-selected); }
.thread[aria-selected="true"]::before { content: ""; position: absolute; inset-block: 0; inset-inline-start: 0; inline-size: 3px; background: var(--_color-action); }
.threads:focus-visible { outline: 0; }
.threads:focus-visible .thread.is-active { outline: 2px solid var(--_color-focus); outline-offset: -3px; border-radius: var(--_radius-1); }
.thread .line { display: flex; gap: 4px; min-inline-size: 0; color: var(--_color-text-muted); }
.thread-new .line { color: var(--_color-text); font-weight: var(--_font-weight-medium); }
.thread-name { margin-inline-end: 6px; font-weight: var(--_font-weight-medium); }
.thread-new .thread-name { font-weight: var(--_font-weight-strong); }
.thread .row { grid-column: 1 / -1; min-block-size: 18px; overflow: hidden; }
.unread { justify-self: end; border: 1px solid transparent; display: inline-grid; place-items: center; min-inline-size: 20px; block-size: 20px; padding-inline: 6px; border-radius: var(--_radius-round); background: var(--_color-action); color: var(--_color-action-text); font-size: var(--_font-size-label); font-weight: var(--_font-weight-strong); font-variant-numeric: tabular-nums; }

.skeletons .skeleton:nth-child(1) { inline-size: 40%; block-size: 12px; border-radius: 4px; }
.skeletons.thread-skeletons { gap: 0; padding: 0; }
.skeletons.thread-skeletons > div { grid-template-columns: minmax(0, 1fr); gap: 12px; padding: 17px 18px 16px; border-block-end: 1px solid var(--_color-hairline); }
.skeletons.thread-skeletons .skeleton:nth-child(2) { inline-size: 84%; }
.skeletons.thread-skeletons .skeleton:nth-child(3) { grid-column: 1; inline-size: 24%; }

.queue-foot { display: flex; gap: 14px; align-items: center; flex-wrap: wrap; padding-block: 9px; padding-inline: 18px; border-block-start: 1px solid var(--_color-hairline); }
.queue-foot kbd { font-family: inherit; }
.queue-foot > span { display: inline-flex; align-items: center; gap: 4px; }

/* Keys are no help where there is no keyboard. */
@media (hover: none) { .queue-foot { display: none; } }

@media (forced-colors: active) {
  .tab { border-color: Canvas; margin-block-end: 0; }
  .tab[aria-selected="true"] { border-block-end-color: Highlight; }
  .unread { border: 1px solid CanvasText; }
  .thread[aria-selected="true"] { outline: 2px solid Highlight; outline-offset: -3px; }
}
`,
];
