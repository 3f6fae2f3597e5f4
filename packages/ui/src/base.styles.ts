import { css } from 'lit';

/** Type, buttons, faces, tags, chips, paper, empty and loading states: what every element is drawn with. */
export const base = css`
*, ::before, ::after { box-sizing: border-box; }
h1, h2, h3, h4, p, ul, ol, dl, dd, figure { margin: 0; padding: 0; }
ul, ol { list-style: none; }
button, input, textarea { font: inherit; color: inherit; }
button { background: none; border: 0; padding: 0; cursor: pointer; text-align: start; }

a { color: var(--_color-link); text-decoration: none; }
a:hover { text-decoration: underline; }

bdi, time, .num { font-variant-numeric: tabular-nums; }
strong { font-weight: var(--_font-weight-strong); }
em { font-style: normal; font-weight: var(--_font-weight-medium); }
.number { white-space: nowrap; }
/* A foreign line keeps the edge of its list, where the mark stands. */
li > p { text-align: -webkit-match-parent; text-align: match-parent; }
:focus-visible { outline: 2px solid var(--_color-focus); outline-offset: 2px; }

.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.i { inline-size: 20px; block-size: 20px; flex: none; fill: none; stroke: currentColor; stroke-width: 1.5; stroke-linecap: round; stroke-linejoin: round; }
.i-s { inline-size: 16px; block-size: 16px; stroke-width: 1.75; }

:host(:dir(rtl)) .i-flip { transform: scaleX(-1); }

/* type */
.name { font-size: var(--_font-size-name); line-height: var(--_font-line-name); font-weight: var(--_font-weight-strong); letter-spacing: -.015em; }
.title { font-size: var(--_font-size-title); line-height: var(--_font-line-title); font-weight: var(--_font-weight-strong); letter-spacing: -.01em; }
.strong { font-weight: var(--_font-weight-strong); }
.muted { color: var(--_color-text-muted); }
.quiet { color: var(--_color-text-quiet); }
.meta { font-size: var(--_font-size-meta); line-height: 18px; color: var(--_color-text-quiet); }
.stamp { font-size: var(--_font-size-label); line-height: var(--_font-line-label); color: var(--_color-text-quiet); font-variant-numeric: tabular-nums; white-space: nowrap; }
.sep::before { content: "·"; margin-inline: 6px; color: var(--_color-text-quiet); }
.row { display: flex; align-items: center; gap: var(--_space-2); min-inline-size: 0; }
.grow { flex: 1; min-inline-size: 0; }
.cut { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; min-inline-size: 0; }

/* buttons */
.btn {
  display: inline-flex; align-items: center; justify-content: center; gap: 6px;
  min-block-size: 36px; padding-inline: 12px;
  border: 1px solid var(--_color-hairline-strong); border-radius: var(--_radius-2);
  background: var(--_color-surface); color: var(--_color-text);
  font-weight: var(--_font-weight-medium); white-space: nowrap;
  transition: background var(--_duration-quick), border-color var(--_duration-quick);
}
.btn:hover { background: var(--_color-hover); }
.btn:active { background: var(--_color-press); }
.btn .i { color: var(--_color-text-muted); }
.btn-main { background: var(--_color-action); border-color: transparent; color: var(--_color-action-text); font-weight: var(--_font-weight-strong); }
.btn-main .i { color: inherit; }
.btn-main:hover { background: var(--_color-action-hover); }
.btn-bare { border-color: transparent; background: none; }
.btn-small { min-block-size: 28px; padding-inline: 10px; font-size: var(--_font-size-meta); border-radius: var(--_radius-2); }
.btn:disabled { background: var(--_color-sunken); border-color: var(--_color-hairline); color: var(--_color-text-quiet); cursor: not-allowed; }
.icon-btn { display: inline-grid; place-items: center; inline-size: 32px; block-size: 32px; border-radius: var(--_radius-2); color: var(--_color-text-muted); flex: none; transition: background var(--_duration-quick); }
.icon-btn:hover { background: var(--_color-hover); color: var(--_color-text); }
.icon-btn-small { inline-size: 28px; block-size: 28px; }
.linkish { color: var(--_color-link); font-weight: var(--_font-weight-medium); min-block-size: 24px; display: inline-flex; align-items: center; gap: 4px; }

.linkish.quiet { color: var(--_color-text-quiet); }
.linkish:hover { text-decoration: underline; }
.key { display: inline-grid; place-items: center; min-inline-size: 20px; block-size: 20px; padding-inline: 5px; border: 1px solid currentColor; border-radius: var(--_radius-1); font-size: var(--_font-size-label); line-height: 1; font-weight: var(--_font-weight-medium); }

/* avatars: people are round, the bot is square */
.face { display: grid; place-items: center; inline-size: 32px; block-size: 32px; flex: none; border-radius: var(--_radius-round); background: var(--_color-selected); color: var(--_color-selected-text); font-size: var(--_font-size-label); font-weight: var(--_font-weight-strong); letter-spacing: .01em; border: 1px solid transparent; }
.face-staff { background: var(--_color-person-soft); color: var(--_color-person); }
.face-bot { border-radius: 9px; background: var(--_color-bot-soft); color: var(--_color-bot); }
.face-small { inline-size: 24px; block-size: 24px; font-size: 12px; }
.face-small.face-bot { border-radius: 7px; }
.face-large { inline-size: 44px; block-size: 44px; font-size: 15px; }

/* status: icon + words, colour last */
.tag { display: inline-flex; align-items: center; gap: 4px; font-size: var(--_font-size-meta); line-height: 18px; font-weight: var(--_font-weight-medium); color: var(--_color-text-muted); white-space: nowrap; }
.tag-person { color: var(--_color-person); }
.tag-bot { color: var(--_color-bot); }
.tag-warn { color: var(--_color-warn); }
.tag-danger { color: var(--_color-danger); }
.tag-fill { padding-block: 1px; padding-inline: 5px 7px; border-radius: var(--_radius-1); border: 1px solid transparent; }
.tag-fill.tag-danger { background: var(--_color-danger-soft); }
.tag-fill.tag-warn { background: var(--_color-warn-soft); }
.tag-fill.tag-person { background: var(--_color-person-soft); }
.count { font-size: var(--_font-size-label); line-height: 16px; color: var(--_color-text-quiet); font-variant-numeric: tabular-nums; font-weight: var(--_font-weight-medium); }

.chip { display: inline-flex; align-items: center; gap: 6px; min-block-size: 28px; padding-inline: 9px; border-radius: var(--_radius-2); border: 1px solid transparent; font-size: var(--_font-size-meta); font-weight: var(--_font-weight-medium); color: var(--_color-text-muted); white-space: nowrap; }
.chip:hover { background: var(--_color-hover); color: var(--_color-text); }
.chip[aria-pressed="true"], .chip[aria-selected="true"] { background: var(--_color-selected); color: var(--_color-selected-text); font-weight: var(--_font-weight-strong); }
.chip[aria-pressed="true"] .count, .chip[aria-selected="true"] .count { color: inherit; }

.panel { background: var(--_color-surface); border: 1px solid var(--_color-hairline); border-radius: var(--_radius-4); overflow: hidden; min-inline-size: 0; }

.paper { border: 1px solid var(--_color-note-line); background: var(--_color-note-surface); color: var(--_color-note-text); border-radius: var(--_radius-3); padding-block: 8px; padding-inline: 12px; }
.paper-label { display: flex; align-items: center; gap: 5px; font-size: var(--_font-size-meta); line-height: 18px; font-weight: var(--_font-weight-strong); color: var(--_color-note-quiet); }
.paper-label .stamp { color: inherit; font-weight: var(--_font-weight-regular); margin-inline-start: auto; }

.skeleton { display: block; block-size: 12px; border-radius: 4px; background: var(--_color-press); animation: breathe 1.6s ease-in-out infinite; }
.skeletons { display: grid; gap: 18px; padding: 18px 20px; animation: appear var(--_duration-base) var(--_ease-out) 200ms backwards; }
.skeletons > div { display: grid; grid-template-columns: 28px minmax(0, 1fr); gap: 8px 12px; align-items: center; }
.skeletons .skeleton:first-child { inline-size: 28px; block-size: 28px; border-radius: 50%; }
.skeletons .skeleton:nth-child(2) { inline-size: 46%; }
.skeletons .skeleton:nth-child(3) { grid-column: 2; inline-size: 82%; }
@keyframes breathe { 50% { opacity: .5; } }
@keyframes appear { from { opacity: 0; } }

.empty { display: grid; justify-items: start; gap: 4px; padding: 24px 20px; }
.empty .btn { margin-block-start: 10px; }
.source-failed { display: flex; align-items: center; gap: 8px; padding-block: 8px; padding-inline: 20px 12px; border-block-end: 1px solid var(--_color-hairline); background: var(--_color-danger-soft); color: var(--_color-text); }
.source-failed .i { color: var(--_color-danger); }
.source-failed .linkish .i { color: inherit; }

@media (prefers-reduced-motion: reduce) {
  .skeleton { animation: none; opacity: .7; }
}

@media (forced-colors: active) {
  .chip, .btn-bare { border-color: Canvas; }
  .i { color: inherit !important; }
  .face, .tag-fill { border: 1px solid CanvasText; }
  .chip[aria-pressed="true"], .chip[aria-selected="true"] { outline: 2px solid Highlight; outline-offset: -3px; }
}
`;
