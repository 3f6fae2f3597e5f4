import { css } from 'lit';

/** The row of outcomes, its details, and the toast where it stands alone. */
export const styles = css`
:host { display: block; position: relative; container: logger / inline-size; }
.logger { background: var(--_color-surface); border: 1px solid var(--_color-hairline); border-radius: var(--_radius-4); overflow: hidden; }
/* The panel around it draws the frame. */
:host([slot="tools"]) .logger { border-width: 0 0 1px; border-radius: 0; }

.log-row { display: flex; align-items: center; justify-content: space-between; gap: 10px; padding-block: 10px; padding-inline: var(--_space-5) var(--_space-3); }
.log-label { display: flex; align-items: center; font-weight: var(--_font-weight-strong); white-space: nowrap; }
.log-more { display: flex; flex: none; }
.details-toggle[data-off] { visibility: hidden; }
.details-toggle[aria-expanded="true"] { background: var(--_color-selected); color: var(--_color-selected-text); }
.outcomes { display: flex; min-inline-size: 0; margin-inline-end: auto; border: 1px solid var(--_color-hairline-strong); border-radius: var(--_radius-2); overflow: hidden; }
.outcomes button { flex: 1 0 auto; min-block-size: 34px; padding-inline: 9px; font-weight: var(--_font-weight-medium); border-inline-end: 1px solid var(--_color-hairline); white-space: nowrap; display: flex; align-items: center; justify-content: center; gap: 5px; transition: background var(--_duration-quick); }
.outcomes button:last-child { border-inline-end: 0; }
.outcomes button:hover { background: var(--_color-hover); }
.outcomes button:active { background: var(--_color-press); }
.outcomes button:focus-visible { outline-offset: -3px; border-radius: var(--_radius-2); }
.outcomes button[aria-disabled] { background: var(--_color-sunken); color: var(--_color-text-quiet); cursor: not-allowed; }
.outcomes .i { color: var(--_color-text-quiet); }
.outcomes button[data-done] { background: var(--_color-selected); color: var(--_color-selected-text); font-weight: var(--_font-weight-strong); }
.outcomes [data-done] .i { color: inherit; }

.details { display: grid; gap: 8px; padding-block: 0 12px; padding-inline: var(--_space-5) var(--_space-3); }
.details-row { display: flex; align-items: center; flex-wrap: wrap; gap: 4px 10px; min-inline-size: 0; }
.details-foot { gap: 8px; }
.directions { display: flex; gap: 2px; margin-inline-start: auto; }
.field { display: block; }
.minutes { display: flex; align-items: center; gap: 6px; }
.field input, .field textarea { border: 1px solid var(--_color-control); border-radius: var(--_radius-2); background: var(--_color-surface); color: var(--_color-text); padding-block: 3px; padding-inline: 8px; }
.field textarea { display: block; inline-size: 100%; min-block-size: 56px; max-block-size: 240px; resize: vertical; padding-block: 7px; padding-inline: 11px; border-radius: var(--_radius-3); }
.field textarea::placeholder { color: var(--_color-text-quiet); opacity: 1; }
.field input:focus-visible, .field textarea:focus-visible { border-color: var(--_color-focus); outline-width: 1px; outline-offset: 0; }
.minutes input { inline-size: 72px; min-block-size: 28px; font-variant-numeric: tabular-nums; }

/* Alone on the page: over what stands below the row, moving nothing. */
.toast { inset-block: calc(100% + var(--_space-2)) auto; }

@container logger (max-inline-size: 700px) { .outcomes .i { display: none; } }
@container logger (max-inline-size: 560px) {
  .log-row { flex-wrap: wrap; }
  .outcomes { inline-size: 100%; overflow: auto; order: 3; scrollbar-width: none; }
  .directions { margin-inline-start: 0; }
}
/* All five stay in sight: two lines each rather than one that is cut. */
@container logger (max-inline-size: 480px) {
  .outcomes button { flex: 1 1 auto; min-block-size: 44px; padding-inline: 6px; font-size: var(--_font-size-meta); line-height: 16px; white-space: normal; text-align: center; }
}

@media (forced-colors: active) {
  .outcomes [data-done] { outline: 2px solid Highlight; outline-offset: -3px; }
  .outcomes button[aria-disabled] { color: GrayText; }
}
`;
