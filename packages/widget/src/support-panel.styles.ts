import { css } from 'lit';

export const styles = css`
  :host { display: block; min-block-size: 0; overflow: hidden; background: var(--_color-surface); font-size: var(--_font-size-chat); line-height: var(--_font-line-chat); container: widget / inline-size; }
  .widget { display: grid; grid-template-columns: minmax(0, 1fr); grid-template-rows: auto auto auto minmax(0, 1fr) auto; block-size: 100%; outline: none; }

  .edge { display: none; }

  .head { grid-row: 1; display: flex; align-items: center; gap: 10px; min-block-size: 68px; padding-block: 12px; padding-block-start: max(12px, env(safe-area-inset-top)); padding-inline: 18px 8px; background: var(--_color-head); color: var(--_color-head-text); }
  .head .title { line-height: 22px; }
  .head .meta { color: var(--_color-head-quiet); }
  .head .icon-btn { inline-size: 44px; block-size: 44px; color: var(--_color-head-quiet); }
  .head .icon-btn:hover { background: color-mix(in srgb, var(--_color-head-text) 14%, transparent); color: var(--_color-head-text); }
  .head .icon-btn:focus-visible { outline-color: var(--_color-head-text); outline-offset: -4px; }
  .head .for-desk { display: grid; }
  .head .for-phone { display: none; }

  .strip { grid-row: 2; display: flex; align-items: center; gap: 10px; min-block-size: 53px; inline-size: 100%; padding-block: 4px; padding-inline: 18px 12px; border-block-end: 1px solid var(--_color-hairline); font-size: var(--_font-size-body); line-height: 20px; background: var(--_color-surface); }
  .strip > .i:first-child { margin-inline: 4px; }
  .strip p { overflow-wrap: anywhere; }
  .strip .btn { min-block-size: 44px; font-size: var(--_font-size-body); }
  .strip .face { background: var(--_color-surface); }
  button.strip { color: var(--_color-person); font-weight: var(--_font-weight-strong); }
  button.strip:hover { background: var(--_color-person-soft); }
  button.strip:focus-visible { outline-offset: -3px; }
  button.strip .quiet { font-weight: var(--_font-weight-regular); }
  button.strip[aria-disabled='true'] { cursor: progress; }
  .strip-wait { background: var(--_color-warn-soft); border-block-end-color: var(--_color-warn-line); }
  .strip-wait > .i { color: var(--_color-warn); }
  .strip-person { background: var(--_color-person-soft); }
  .spot { display: grid; place-items: center; min-inline-size: 28px; block-size: 28px; padding-inline: 4px; border-radius: 14px; border: 1.5px solid var(--_color-warn); color: var(--_color-warn); font-weight: var(--_font-weight-strong); font-size: var(--_font-size-body); font-variant-numeric: tabular-nums; flex: none; }

  .banner { grid-row: 3; display: flex; gap: 10px; align-items: flex-start; padding-block: 10px; padding-inline: 18px; font-size: var(--_font-size-body); line-height: 20px; background: var(--_color-hover); border-block-end: 1px solid var(--_color-hairline-strong); color: var(--_color-text-muted); }
  .banner .strong { color: var(--_color-text); }
  .banner-failed { background: var(--_color-danger-soft); }
  .banner-failed .i { color: var(--_color-danger); }

  .body { grid-row: 4; min-block-size: 0; align-content: start; overflow: auto; }
  crm-message-list.body { overflow: hidden; }
  .body .btn { min-block-size: 44px; }

  .foot { grid-row: 5; padding-block: 10px 12px; padding-block-end: max(12px, env(safe-area-inset-bottom)); padding-inline: 12px; border-block-start: 1px solid var(--_color-hairline); }
  .btn-wide { inline-size: 100%; min-block-size: 48px; padding-block: 6px; white-space: normal; font-size: var(--_font-size-body); }

  .closing { margin-block-start: 8px; padding-block-start: 14px; border-block-start: 1px solid var(--_color-hairline); }
  .rate { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 8px; padding-block: 12px; }
  .rate button { display: grid; justify-items: center; gap: 4px; padding-block: 12px 10px; padding-inline: 4px; border: 1px solid var(--_color-hairline-strong); border-radius: var(--_radius-3); font-size: var(--_font-size-body); line-height: 20px; font-weight: var(--_font-weight-medium); text-align: center; }
  .rate button:hover { background: var(--_color-hover); }
  .rate .i { inline-size: 28px; block-size: 28px; stroke-width: 1.25; color: var(--_color-text-muted); }
  .rate [aria-pressed='true'] { border-color: var(--_color-person-fill); background: var(--_color-person-soft); color: var(--_color-person); box-shadow: inset 0 0 0 1px var(--_color-person-fill); }
  .rate [aria-pressed='true'] .i { color: inherit; }

  @media (max-width: 480px) {
    .edge { display: block; position: absolute; outline: none; }
    .head { padding-inline: 8px 18px; }
    .head .close { order: -1; }
    .head .for-phone { display: grid; }
    .head .for-desk { display: none; }
  }
  @media (forced-colors: active) {
    .head, .strip, .banner { border-block-end: 1px solid CanvasText; }
    .spot { border-color: CanvasText; }
    .rate [aria-pressed='true'] { outline: 2px solid Highlight; outline-offset: -3px; }
  }
`;
