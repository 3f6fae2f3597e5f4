import { css } from 'lit';

export const styles = css`
  :host {
    --_inset: var(--crm-support-widget-inset, 24px);
    --_z: var(--crm-support-widget-z-index, 1000);
    display: block;
  }

  .launcher, .peek, support-panel, .fallback {
    position: fixed;
    z-index: var(--_z);
    inset-inline-end: max(var(--_inset), env(safe-area-inset-right));
  }
  :host([placement='start']) :is(.launcher, .peek, support-panel, .fallback) { inset-inline: max(var(--_inset), env(safe-area-inset-left)) auto; }

  .launcher {
    inset-block-end: calc(var(--_inset) + env(safe-area-inset-bottom));
    display: grid;
    place-items: center;
    inline-size: 60px;
    block-size: 60px;
    border: 1px solid transparent;
    border-radius: 50%;
    background: var(--_color-head);
    color: var(--_color-head-text);
    box-shadow: var(--_shadow-float);
    transition: scale var(--_duration-quick);
  }
  .launcher .i { inline-size: 26px; block-size: 26px; stroke-width: 1.4; }
  .launcher:hover { scale: 1.04; }
  .launcher[aria-expanded='true'] { visibility: hidden; }
  .badge { position: absolute; inset-block-start: -4px; inset-inline-end: -4px; display: grid; place-items: center; min-inline-size: 24px; block-size: 24px; padding-inline: 5px; border: 2px solid var(--_color-canvas); border-radius: 12px; background: var(--_color-danger-fill); color: var(--_color-danger-fill-text); font-size: 13px; line-height: 1; font-weight: var(--_font-weight-strong); font-variant-numeric: tabular-nums; }

  .peek {
    inset-block-end: calc(var(--_inset) + 76px + env(safe-area-inset-bottom));
    display: grid;
    grid-template-columns: minmax(0, 1fr) 28px;
    inline-size: min(300px, calc(100vw - 2 * var(--_inset)));
    padding: 12px;
    padding-inline-end: 8px;
    border: 1px solid var(--_color-hairline);
    border-radius: var(--_radius-4);
    border-end-end-radius: 5px;
    background: var(--_color-surface);
    box-shadow: var(--_shadow-float);
    animation: rise var(--_duration-base) var(--_ease-out);
  }
  :host([placement='start']) .peek { border-end-end-radius: var(--_radius-4); border-end-start-radius: 5px; }
  .peek-text { display: grid; grid-template-columns: 32px minmax(0, 1fr); gap: 2px 10px; align-items: start; border-radius: var(--_radius-2); }
  .peek-text .lines { display: -webkit-box; overflow: hidden; overflow-wrap: anywhere; -webkit-box-orient: vertical; -webkit-line-clamp: 3; }
  @keyframes rise { from { opacity: 0; translate: 0 8px; } }

  support-panel, .fallback {
    inset-block-end: calc(var(--_inset) + env(safe-area-inset-bottom));
    inline-size: var(--crm-support-widget-width, 400px);
    block-size: min(var(--crm-support-widget-height, 640px), calc(100dvh - 2 * var(--_inset)));
    border-radius: var(--_radius-4);
    box-shadow: var(--_shadow-panel);
    animation: rise var(--_duration-slow) var(--_ease-out);
  }
  .fallback { block-size: auto; background: var(--_color-surface); }

  @media (max-width: 480px) {
    support-panel, :host([placement='start']) support-panel {
      inset: var(--_visible-top, 0) 0 auto;
      inline-size: 100%;
      block-size: var(--_visible-height, 100dvh);
      border-radius: 0;
      box-shadow: none;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .peek, support-panel { animation: none; }
    .launcher { transition: none; }
    .launcher:hover { scale: none; }
  }
  @media (forced-colors: active) {
    .launcher, .badge, support-panel { border-color: CanvasText; }
    support-panel { outline: 1px solid CanvasText; }
  }
`;
