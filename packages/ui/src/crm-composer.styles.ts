import { css } from 'lit';

export const styles = css`
  :host {
    --_composer-lines: var(--crm-composer-lines, 6);
    --_line: var(--_font-line-body);
    --_pad-block: 8px;
    --_pad-inline: 13px;
    display: block;
  }

  /* The text a second time, unseen: it gives the box its height, so nothing is ever measured. */
  .text { display: grid; min-inline-size: 0; }
  .text > * {
    grid-area: 1 / 1;
    min-inline-size: 0;
    margin: 0;
    padding-block: var(--_pad-block);
    padding-inline: var(--_pad-inline);
    border: 0;
    font: inherit;
    line-height: var(--_line);
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  .mirror { visibility: hidden; max-block-size: calc(var(--_composer-lines) * var(--_line) + 2 * var(--_pad-block)); overflow: hidden; }
  .mirror::after { content: "\\200b"; }
  textarea { block-size: 100%; inline-size: 100%; background: none; color: inherit; resize: none; overflow: hidden auto; scrollbar-width: thin; }
  textarea:focus-visible { outline: none; }
  /* An empty text has no direction of its own, and what stands in its place reads as the page does. */
  textarea:placeholder-shown { direction: inherit; }
  textarea::placeholder { color: var(--_color-text-quiet); opacity: 1; }

  .field {
    --_line: 24px;
    --_pad-block: 11px;
    --_pad-inline: 14px 6px;
    display: flex;
    align-items: flex-end;
    gap: 2px;
    min-block-size: 48px;
    padding-inline: 4px;
    border: 1px solid var(--_color-control);
    border-radius: 24px;
    background: var(--_color-surface);
    font-size: var(--_font-size-input);
  }
  .field .text { flex: 1; }
  .field .text > * { padding-inline: var(--_pad-inline); }
  .field:focus-within { border-color: var(--_color-focus); outline: 1px solid var(--_color-focus); }
  .send { position: relative; inline-size: 40px; block-size: 40px; margin-block: 3px; border: 1px solid transparent; border-radius: 50%; background: var(--_color-action); color: var(--_color-action-text); }
  .send:hover { background: var(--_color-action-hover); color: var(--_color-action-text); }
  .send::after { content: ""; position: absolute; inset: -3px; }
  .send:disabled { background: var(--_color-hover); color: var(--_color-text-quiet); cursor: default; }

  .compose { border: 1px solid var(--_color-control); border-radius: var(--_radius-3); background: var(--_color-surface); }
  .compose:focus-within { border-color: var(--_color-focus); outline: 1px solid var(--_color-focus); }
  .modes { display: flex; gap: 4px; padding-block: 4px 0; padding-inline: 4px; }
  .mode { display: inline-flex; align-items: center; gap: 6px; min-block-size: 28px; padding-inline: 9px; border-radius: var(--_radius-2); font-size: var(--_font-size-meta); font-weight: var(--_font-weight-medium); color: var(--_color-text-quiet); }
  .mode:hover { color: var(--_color-text); }
  .mode[aria-selected='true'] { background: var(--_color-selected); color: var(--_color-selected-text); font-weight: var(--_font-weight-strong); }
  .compose .text { min-block-size: 56px; }
  .compose .reason { min-block-size: 56px; padding-block: var(--_pad-block); padding-inline: var(--_pad-inline); color: var(--_color-text-muted); }
  .compose-bar { display: flex; align-items: center; gap: 2px; padding-block: 0 6px; padding-inline: 6px; }
  .compose-bar .limit { padding-inline: 8px; white-space: normal; }
  .foot { display: flex; justify-content: space-between; gap: 8px; padding-inline: 4px; font-size: var(--_font-size-label); line-height: var(--_font-line-label); color: var(--_color-text-quiet); }

  .compose-note { border: 2px solid var(--_color-note-line); background: var(--_color-note-surface); color: var(--_color-note-text); }
  .compose-note:focus-within { border-color: var(--_color-note-fill); outline: none; }
  .compose-note textarea::placeholder { color: var(--_color-note-quiet); }
  .compose-note .mode { color: var(--_color-note-quiet); }
  .compose-note .mode[aria-selected='true'] { background: var(--_color-note-fill); color: var(--_color-note-fill-text); }
  .compose-note .btn-main:enabled { background: var(--_color-note-fill); color: var(--_color-note-fill-text); }
  .compose-warning { display: flex; align-items: center; gap: 8px; padding-block: 7px; padding-inline: 12px; border-block-end: 1px solid var(--_color-note-line); font-size: var(--_font-size-meta); line-height: 18px; font-weight: var(--_font-weight-strong); color: var(--_color-note-text); }

  .limit { padding-block-start: 4px; padding-inline: 14px; white-space: normal; font-size: var(--_font-size-meta); line-height: 18px; font-variant-numeric: tabular-nums; }
  p.reason { padding-block: 11px; padding-inline: 14px; color: var(--_color-text-muted); font-size: var(--_font-size-body); }

  @media (forced-colors: active) {
    .mode[aria-selected='true'] { outline: 2px solid Highlight; outline-offset: -3px; }
    .send { border-color: ButtonText; }
  }
`;
