import { css } from 'lit';

/** Of `waitingClock`. */
export const waitingStyles = css`
.waiting { display: inline-flex; align-items: center; gap: 5px; font-size: 15px; line-height: 20px; font-weight: var(--_font-weight-strong); font-variant-numeric: tabular-nums; white-space: nowrap; border: 1px solid transparent; border-radius: var(--_radius-1); padding-inline: 6px 7px; min-block-size: 26px; }
.waiting-calm { color: var(--_color-text-muted); font-weight: var(--_font-weight-medium); }
.waiting-amber { color: var(--_color-warn); background: var(--_color-warn-soft); border-color: var(--_color-warn-line); }
.waiting-red { color: var(--_color-danger-fill-text); background: var(--_color-danger-fill); }

@media (forced-colors: active) {
  .waiting-calm { border-color: Canvas; }
  .waiting-red { forced-color-adjust: none; background: CanvasText; color: Canvas; }
}
`;
