import { css } from 'lit';

export const styles = css`
  :host {
    --_list-inset: var(--crm-message-list-inset, var(--_space-5));
    --_list-size: var(--_font-size-body);
    --_list-line: var(--_font-line-body);
    --_bubble-block: 8px;
    --_bubble-inline: 13px;
    position: relative;
    display: block;
    block-size: 100%;
    min-block-size: 0;
    overflow: hidden;
    font-size: var(--_list-size);
    line-height: var(--_list-line);
  }

  :host([variant='widget']) {
    --_list-inset: var(--crm-message-list-inset, 18px);
    --_list-size: var(--_font-size-chat);
    --_list-line: var(--_font-line-chat);
    --_bubble-block: 9px;
    --_bubble-inline: 14px;
  }

  .log {
    block-size: 100%;
    overflow: hidden auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }
  .flow {
    display: flex;
    flex-direction: column;
    padding-block: var(--_space-2) var(--_space-4);
    padding-inline: var(--_list-inset);
  }

  .divide { display: flex; align-items: center; gap: 12px; padding-block: 10px; font-size: var(--_font-size-label); line-height: 16px; color: var(--_color-text-quiet); font-weight: var(--_font-weight-medium); }
  .divide::before, .divide::after { content: ""; flex: 1; block-size: 1px; background: var(--_color-hairline); }
  .divide-unread { color: var(--_color-text); font-weight: var(--_font-weight-strong); }

  .event { display: flex; align-items: center; justify-content: center; flex-wrap: wrap; gap: 2px 6px; padding-block: 6px; padding-inline: 8px; font-size: var(--_font-size-meta); line-height: 18px; color: var(--_color-text-quiet); text-align: center; text-wrap: balance; font-variant-numeric: tabular-nums; }
  /* The dot stays behind when what follows goes to the next line. */
  .event .sep::before { content: none; }
  .event span:has(+ .sep)::after { content: "·"; margin-inline-start: 6px; }

  .group { display: grid; gap: 3px; justify-items: start; padding-block: 8px 2px; max-inline-size: min(84%, 520px); }
  .group-end { align-self: flex-end; justify-items: end; }
  .group-who { display: flex; align-items: center; gap: 6px; max-inline-size: 100%; padding-block-end: 3px; font-size: var(--_font-size-meta); line-height: 18px; color: var(--_color-text-muted); font-weight: var(--_font-weight-medium); }
  .group-who > * { flex: none; }
  .group-who bdi { flex: 0 1 auto; min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }

  .bubble { max-inline-size: 100%; padding-block: var(--_bubble-block); padding-inline: var(--_bubble-inline); border-radius: var(--_radius-4); background: var(--_color-bubble-other); color: var(--_color-bubble-other-text); border: 1px solid transparent; overflow-wrap: anywhere; white-space: pre-wrap; }
  .group .bubble:has(+ .bubble) { border-end-start-radius: 5px; }
  .group .bubble + .bubble { border-start-start-radius: 5px; }
  .group-end .bubble:has(+ .bubble) { border-end-start-radius: var(--_radius-4); border-end-end-radius: 5px; }
  .group-end .bubble + .bubble { border-start-start-radius: var(--_radius-4); border-start-end-radius: 5px; }
  .group-own .bubble { background: var(--_color-bubble-own); color: var(--_color-bubble-own-text); }
  .group-bot .bubble { background: none; border-color: var(--_color-hairline-strong); color: var(--_color-text); }
  .group-own .bubble-queued { background: none; border: 1px dashed var(--_color-control); color: var(--_color-text); }
  .group-own .bubble-failed { background: none; border-color: var(--_color-danger); color: var(--_color-text); }
  .bubble a { color: inherit; text-decoration: underline; text-underline-offset: 2px; }
  .group-bot .bubble a { color: var(--_color-link); }

  .bubble-rich { display: grid; gap: 8px; white-space: normal; }
  .bubble-rich > * { min-inline-size: 0; margin: 0; }
  .bubble-rich :is(ul, ol) { display: grid; gap: 4px; padding-inline-start: 1.4em; }
  .bubble-rich ul { list-style: disc; }
  .bubble-rich ol { list-style: decimal; }
  .bubble-rich li > * + * { margin-block-start: 4px; }
  .bubble-rich code { padding-inline: 4px; border-radius: 4px; background: var(--_color-hover); font: .92em ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace; }
  .bubble-rich pre { padding: 8px 10px; overflow: auto; border-radius: var(--_radius-2); background: var(--_color-hover); text-align: left; white-space: pre; }
  .bubble-rich pre code { padding: 0; background: none; }
  .bubble-rich blockquote { margin: 0; padding-inline-start: 10px; border-inline-start: 2px solid var(--_color-hairline-strong); color: var(--_color-text-muted); }

  .receipt { display: flex; align-items: center; gap: 4px; min-block-size: 18px; padding-block-start: 2px; font-size: var(--_font-size-label); line-height: 16px; color: var(--_color-text-quiet); font-variant-numeric: tabular-nums; }
  .acts { flex-wrap: wrap; justify-content: flex-end; gap: 0 8px; }
  .group .meta { text-align: end; }
  :host([variant='widget']) .linkish { min-block-size: 44px; margin-block: -8px; font-size: var(--_font-size-body); }

  .stamp { position: relative; border-radius: 4px; }
  .stamp:focus-visible::after {
    content: attr(title);
    position: absolute;
    z-index: 1;
    inset-block-end: calc(100% + 6px);
    inset-inline-start: 50%;
    padding: 4px 8px;
    border-radius: var(--_radius-1);
    background: var(--_color-inverse);
    color: var(--_color-inverse-text);
    translate: -50%;
    pointer-events: none;
  }
  .group-end .stamp:focus-visible::after { inset-inline: auto 0; translate: none; }
  :host(:dir(rtl)) .stamp:focus-visible::after { translate: 50%; }
  :host(:dir(rtl)) .group-end .stamp:focus-visible::after { translate: none; }

  .replies { display: flex; flex-wrap: wrap; gap: 8px; padding-block: 10px 4px; }
  .reply { min-block-size: 36px; max-inline-size: 100%; padding-block: 6px; padding-inline: 15px; border: 1px solid var(--_color-hairline-strong); border-radius: 22px; color: var(--_color-link); font-weight: var(--_font-weight-medium); font-size: var(--_font-size-body); line-height: 20px; overflow-wrap: anywhere; }
  .reply:hover { background: var(--_color-hover); border-color: var(--_color-control); }
  :host([variant='widget']) .reply { min-block-size: 44px; }

  .typing { display: inline-flex; align-items: center; gap: 3px; }
  .typing i { inline-size: 5px; block-size: 5px; border-radius: 50%; background: currentColor; animation: typing 1.2s infinite; }
  .typing i:first-of-type { margin-inline-start: 3px; }
  .typing i:nth-of-type(2) { animation-delay: .15s; }
  .typing i:nth-of-type(3) { animation-delay: .3s; }
  .looking { color: var(--_color-bot); }
  .looking i { border-radius: 1px; }
  @keyframes typing { 0%, 60%, 100% { opacity: .35; } 30% { opacity: 1; } }

  .earlier { align-self: center; min-block-size: 32px; padding-inline: 12px; }
  .earlier[aria-busy='true'] { color: var(--_color-text-quiet); cursor: progress; }
  :host([variant='widget']) .earlier { margin-block: 0; }

  .newer { position: absolute; z-index: 1; inset-inline: 0; inset-block-end: 12px; margin-inline: auto; inline-size: fit-content; display: flex; align-items: center; gap: 5px; min-block-size: 32px; padding-inline: 12px 10px; border: 1px solid transparent; border-radius: var(--_radius-round); background: var(--_color-action); color: var(--_color-action-text); font-size: var(--_font-size-meta); font-weight: var(--_font-weight-strong); box-shadow: var(--_shadow-float); animation: rise var(--_duration-base) var(--_ease-out); }
  .newer::after { content: ""; position: absolute; inset: -6px; }
  @keyframes rise { from { opacity: 0; translate: 0 4px; } }

  @media (prefers-reduced-motion: reduce) {
    .typing i { animation: none; opacity: .7; }
    .newer { animation: none; }
  }
  @media (forced-colors: active) {
    .bubble { border-color: CanvasText; }
    .newer { border-color: CanvasText; }
    .divide::before, .divide::after { background: CanvasText; }
  }
`;
