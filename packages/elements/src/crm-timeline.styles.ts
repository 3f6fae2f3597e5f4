import { css } from 'lit';

/** The panel: tools, filters, the scrolling feed, its days and its states. */
export const styles = css`
:host { display: block; min-block-size: 0; min-inline-size: 0; }
.timeline { position: relative; display: grid; grid-template-columns: minmax(0, 1fr); grid-template-rows: auto auto minmax(0, 1fr); block-size: 100%; container: timeline / inline-size; }

.filters { display: flex; align-items: center; gap: 2px; padding-block: 8px; padding-inline: 11px 12px; border-block-end: 1px solid var(--_color-hairline); }
.chips { flex: 1; min-inline-size: 0; display: flex; gap: 2px; overflow-x: auto; scrollbar-width: none; padding: 3px; margin: -3px; }
.chip { flex: none; }
.count:empty { display: none; }
.search { flex: 0 1 220px; margin-inline-start: 8px; min-inline-size: 120px; display: flex; align-items: center; gap: 6px; block-size: 32px; padding-inline: 8px; border: 1px solid var(--_color-control); border-radius: var(--_radius-2); color: var(--_color-text-quiet); }
.search:focus-within { border-color: var(--_color-focus); outline: 1px solid var(--_color-focus); }
.search input { flex: 1; min-inline-size: 0; border: 0; padding: 0; background: none; color: var(--_color-text); outline: none; appearance: none; text-align: -webkit-match-parent; text-align: match-parent; }
.search input::placeholder { color: var(--_color-text-quiet); opacity: 1; }
.search input::-webkit-search-cancel-button { display: none; }
.filters-search .chip .i { display: none; }
.source-offline { background: var(--_color-hover); border-block-end-color: var(--_color-hairline-strong); }
.source-offline .i { color: var(--_color-text-muted); }

.scroll { position: relative; overflow: auto; overscroll-behavior: contain; overflow-anchor: none; min-block-size: 0; padding-block-end: var(--_space-10); }
.feed { padding-inline: 12px; }
.feed.stale { animation: dim 1ms 200ms forwards; }
@keyframes dim { to { opacity: .5; } }
.day { display: flex; align-items: center; gap: 6px; padding-block: 10px 2px; padding-inline: 8px; font-size: var(--_font-size-meta); line-height: 18px; font-weight: var(--_font-weight-strong); }
.day span { font-weight: var(--_font-weight-regular); color: var(--_color-text-quiet); }
article:focus { outline: none; }
article:focus-visible > .entry { outline: 2px solid var(--_color-focus); outline-offset: -2px; }

.newer { position: sticky; z-index: 1; inset-block-start: 8px; inset-inline: 0; block-size: 32px; margin-block-end: -32px; margin-inline: auto; inline-size: fit-content; display: flex; align-items: center; gap: 5px; padding-inline: 12px 10px; border-radius: var(--_radius-round); background: var(--_color-action); color: var(--_color-action-text); font-size: var(--_font-size-meta); font-weight: var(--_font-weight-strong); box-shadow: var(--_shadow-float); animation: newer-in var(--_duration-base) var(--_ease-out); }
.newer:hover { background: var(--_color-action-hover); }
@keyframes newer-in { from { opacity: 0; transform: translateY(-4px); } }
.more { display: flex; padding-block: 12px 0; padding-inline: 60px 20px; }
.more[hidden], .feed[hidden], .empty-slot[hidden] { display: none; }
/* Its advice is for a page that never gives what it needs. */
.late { animation: late 1ms 1s backwards; }
@keyframes late { from { visibility: hidden; } }
.empty-slot { padding-inline: 20px; }

@container timeline (max-inline-size: 680px) { .chip .i { display: none; } }
@container timeline (max-inline-size: 560px) {
  .filters-search .chips { display: none; }
  .search { flex: 1; margin-inline-start: 0; }
  .more { padding-inline-start: 20px; }
}

@media (forced-colors: active) {
  .newer { border: 1px solid CanvasText; }
  article:focus-visible > .entry { outline-color: Highlight; }
}
`;
