import { css } from 'lit';

/**
 * Every colour, size, space, radius and duration, once. Public names are `--crm-<group>-<step>`; a page sets them
 * on any ancestor. Elements read the private `--_<group>-<step>` only. Colours carry both themes: the element's
 * `color-scheme` (see `ThemeController`) decides.
 */
export const tokens = css`
  :host {
    --_color-canvas: var(--crm-color-canvas, light-dark(#f2f5f9, #0c1422));
    --_color-surface: var(--crm-color-surface, light-dark(#ffffff, #121d2f));
    --_color-sunken: var(--crm-color-sunken, light-dark(#f6f8fb, #0f1929));
    --_color-hover: var(--crm-color-hover, light-dark(#edf1f7, #1a2840));
    --_color-press: var(--crm-color-press, light-dark(#e2e9f2, #22334f));
    --_color-hairline: var(--crm-color-hairline, light-dark(#e0e6ee, #223149));
    --_color-hairline-strong: var(--crm-color-hairline-strong, light-dark(#c8d2df, #33455f));
    --_color-control: var(--crm-color-control, light-dark(#7f8da1, #6f819b));
    --_color-text: var(--crm-color-text, light-dark(#14233b, #e6ecf5));
    --_color-text-muted: var(--crm-color-text-muted, light-dark(#44546b, #b3c0d3));
    --_color-text-quiet: var(--crm-color-text-quiet, light-dark(#5a697f, #92a2b9));
    --_color-action: var(--crm-color-action, light-dark(#14284b, #a9c6ec));
    --_color-action-hover: var(--crm-color-action-hover, light-dark(#1e3a68, #c0d6f3));
    --_color-action-text: var(--crm-color-action-text, light-dark(#ffffff, #0e1d38));
    --_color-link: var(--crm-color-link, light-dark(#2a5590, #9cbfec));
    --_color-focus: var(--crm-color-focus, light-dark(#34619c, #8fb6e8));
    --_color-selected: var(--crm-color-selected, light-dark(#e6edf7, #1e3253));
    --_color-selected-text: var(--crm-color-selected-text, light-dark(#14284b, #e3edfa));
    --_color-bot: var(--crm-color-bot, light-dark(#34619c, #9abce8));
    --_color-bot-soft: var(--crm-color-bot-soft, light-dark(#e9f0f9, #1a2c49));
    --_color-person: var(--crm-color-person, light-dark(#2c6847, #8ccba6));
    --_color-person-soft: var(--crm-color-person-soft, light-dark(#e8f3ec, #17302a));
    --_color-person-fill: var(--crm-color-person-fill, light-dark(#347552, #8ccba6));
    --_color-person-fill-text: var(--crm-color-person-fill-text, light-dark(#ffffff, #0c241a));
    --_color-warn: var(--crm-color-warn, light-dark(#855000, #edbe68));
    --_color-warn-soft: var(--crm-color-warn-soft, light-dark(#fdf1da, #332815));
    --_color-warn-line: var(--crm-color-warn-line, light-dark(#d9a441, #8c6b28));
    --_color-danger: var(--crm-color-danger, light-dark(#ae261d, #f5a39b));
    --_color-danger-soft: var(--crm-color-danger-soft, light-dark(#fceeec, #3a1e20));
    --_color-danger-fill: var(--crm-color-danger-fill, light-dark(#b42a20, #f0928a));
    --_color-danger-fill-text: var(--crm-color-danger-fill-text, light-dark(#ffffff, #33100e));
    --_color-note-surface: var(--crm-color-note-surface, light-dark(#fff7e0, #2b2413));
    --_color-note-line: var(--crm-color-note-line, light-dark(#e2c069, #7d6528));
    --_color-note-text: var(--crm-color-note-text, light-dark(#4a3800, #f3e5be));
    --_color-note-quiet: var(--crm-color-note-quiet, light-dark(#755a0a, #d6be7e));
    --_color-note-fill: var(--crm-color-note-fill, light-dark(#6f5200, #e5c56f));
    --_color-note-fill-text: var(--crm-color-note-fill-text, light-dark(#ffffff, #2b2100));
    --_color-bubble-own: var(--crm-color-bubble-own, light-dark(#14284b, #2b5086));
    --_color-bubble-own-text: var(--crm-color-bubble-own-text, light-dark(#ffffff, #ffffff));
    --_color-bubble-other: var(--crm-color-bubble-other, light-dark(#eef2f7, #1c2a41));
    --_color-bubble-other-text: var(--crm-color-bubble-other-text, light-dark(#14233b, #e6ecf5));
    --_color-head: var(--crm-color-head, light-dark(#14284b, #16263f));
    --_color-head-text: var(--crm-color-head-text, light-dark(#ffffff, #ffffff));
    --_color-head-quiet: var(--crm-color-head-quiet, light-dark(#bfcde2, #b3c4dc));
    --_color-inverse: var(--crm-color-inverse, light-dark(#14233b, #e6ecf5));
    --_color-inverse-text: var(--crm-color-inverse-text, light-dark(#ffffff, #14233b));
    --_color-inverse-quiet: var(--crm-color-inverse-quiet, light-dark(#b9c6d9, #44546b));
    --_color-inverse-line: var(--crm-color-inverse-line, light-dark(#3a4b68, #bcc8d8));

    --_space-1: var(--crm-space-1, 4px);
    --_space-2: var(--crm-space-2, 8px);
    --_space-3: var(--crm-space-3, 12px);
    --_space-4: var(--crm-space-4, 16px);
    --_space-5: var(--crm-space-5, 20px);
    --_space-6: var(--crm-space-6, 24px);
    --_space-8: var(--crm-space-8, 32px);
    --_space-10: var(--crm-space-10, 40px);
    --_radius-1: var(--crm-radius-1, 6px);
    --_radius-2: var(--crm-radius-2, 8px);
    --_radius-3: var(--crm-radius-3, 12px);
    --_radius-4: var(--crm-radius-4, 16px);
    --_radius-round: var(--crm-radius-round, 999px);
    --_font-family: var(--crm-font-family, "Plus Jakarta Sans", "Assistant", system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans Hebrew", "Liberation Sans", sans-serif);
    --_font-family-hebrew: var(--crm-font-family-hebrew, "Assistant", "Plus Jakarta Sans", system-ui, -apple-system, "Segoe UI", "Noto Sans Hebrew", Arial, sans-serif);
    --_font-size-label: var(--crm-font-size-label, 12px);
    --_font-size-meta: var(--crm-font-size-meta, 13px);
    --_font-size-body: var(--crm-font-size-body, 14px);
    --_font-size-chat: var(--crm-font-size-chat, 15px);
    --_font-size-input: var(--crm-font-size-input, 16px);
    --_font-size-title: var(--crm-font-size-title, 16px);
    --_font-size-name: var(--crm-font-size-name, 20px);
    --_font-line-label: var(--crm-font-line-label, 16px);
    --_font-line-body: var(--crm-font-line-body, 20px);
    --_font-line-chat: var(--crm-font-line-chat, 22px);
    --_font-line-title: var(--crm-font-line-title, 24px);
    --_font-line-name: var(--crm-font-line-name, 28px);
    --_font-weight-regular: var(--crm-font-weight-regular, 400);
    --_font-weight-medium: var(--crm-font-weight-medium, 500);
    --_font-weight-strong: var(--crm-font-weight-strong, 600);
    --_duration-quick: var(--crm-duration-quick, 90ms);
    --_duration-base: var(--crm-duration-base, 140ms);
    --_duration-slow: var(--crm-duration-slow, 190ms);
    --_duration-undo: var(--crm-duration-undo, 10s);
    --_ease-out: var(--crm-ease-out, cubic-bezier(.2, .8, .2, 1));
    --_ease-in: var(--crm-ease-in, cubic-bezier(.5, 0, .9, .4));

    --_shadow-float: var(
      --crm-shadow-float,
      0 0 0 1px light-dark(transparent, rgb(255 255 255 / 0.05)),
      0 1px 2px light-dark(rgb(20 40 75 / 0.08), transparent),
      0 8px 24px -6px light-dark(rgb(20 40 75 / 0.18), rgb(0 0 0 / 0.6))
    );
    --_shadow-panel: var(
      --crm-shadow-panel,
      0 0 0 1px light-dark(transparent, rgb(255 255 255 / 0.06)),
      0 2px 6px light-dark(rgb(20 40 75 / 0.08), transparent),
      0 20px 48px -12px light-dark(rgb(20 40 75 / 0.26), rgb(0 0 0 / 0.7))
    );

    color-scheme: light dark;
    color: var(--_color-text);
    font: var(--_font-weight-regular) var(--_font-size-body) / var(--_font-line-body) var(--_font-family);
    -webkit-font-smoothing: antialiased;
    text-size-adjust: 100%;
  }

  :host([hidden]) {
    display: none !important;
  }

  :host(:state(light)) {
    color-scheme: light;
  }

  :host(:state(dark)) {
    color-scheme: dark;
  }

  /* Assistant draws smaller than Plus Jakarta Sans: one step up keeps the two even. */
  :host(:lang(he)) {
    --_font-family: var(--_font-family-hebrew);
    --_font-size-body: var(--crm-font-size-body, 15px);
    --_font-size-chat: var(--crm-font-size-chat, 16px);
    --_font-size-meta: var(--crm-font-size-meta, 14px);
    --_font-size-label: var(--crm-font-size-label, 13px);
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --_duration-quick: 1ms;
      --_duration-base: 1ms;
      --_duration-slow: 1ms;
    }
  }
`;
