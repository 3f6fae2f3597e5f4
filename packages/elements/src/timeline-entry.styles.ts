import { css } from 'lit';

/** One entry: marker and spine, head, body by kind, ribbon, what opens in place. */
export const entryStyles = css`
.entry { position: relative; display: grid; grid-template-columns: 28px minmax(0, 1fr); column-gap: 12px; padding-block: 5px 6px; padding-inline: 8px; border-radius: var(--_radius-3); border: 1px solid transparent; }
.entry::before { content: ""; position: absolute; inset-block: 37px -3px; inset-inline-start: 21px; inline-size: 1px; background: var(--_color-hairline); }
.kind-note::before, article:last-child > .entry::before { display: none; }
.entry:hover, .entry:focus-within { background: var(--_color-sunken); border-color: var(--_color-hairline); }
.glyph { display: grid; place-items: center; inline-size: 28px; block-size: 28px; border-radius: var(--_radius-round); border: 1px solid var(--_color-hairline-strong); background: var(--_color-surface); color: var(--_color-text-muted); }
.glyph-chat { border-radius: var(--_radius-2); border-color: transparent; background: var(--_color-bot-soft); color: var(--_color-bot); }
.glyph-human_chat { border-color: transparent; background: var(--_color-person-soft); color: var(--_color-person); }
.glyph-note { border-radius: var(--_radius-1); border-color: var(--_color-note-line); background: var(--_color-note-surface); color: var(--_color-note-quiet); }
.glyph-queued { border-style: dashed; border-color: var(--_color-control); }
.glyph-failed { border-style: dashed; border-color: var(--_color-danger); color: var(--_color-danger); }

.entry-head { display: flex; align-items: center; gap: 0 6px; min-block-size: 28px; min-inline-size: 0; }
.entry-title { font-weight: var(--_font-weight-strong); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; min-inline-size: 0; }
.entry-kind { flex: none; color: var(--_color-text-quiet); white-space: nowrap; }
.entry-tags { display: flex; align-items: center; flex-wrap: wrap; justify-content: flex-end; gap: 0 10px; margin-inline-start: auto; padding-inline-start: 8px; }
.when { position: relative; flex: none; margin-inline-start: auto; padding-inline-start: 8px; line-height: 16px; }
.entry-tags + .when { margin-inline-start: 4px; padding-inline-start: 0; }
.entry-failed .entry-head, .entry-queued .entry-head { flex-wrap: wrap; }
.tip { display: none; position: absolute; z-index: 1; inset-block-end: calc(100% - 1px); inset-inline-end: -4px; padding-block: 2px; padding-inline: 8px; border-radius: var(--_radius-1); background: var(--_color-inverse); color: var(--_color-inverse-text); font-size: var(--_font-size-label); line-height: 18px; white-space: nowrap; font-weight: var(--_font-weight-regular); pointer-events: none; }
.tip .sep::before { color: inherit; }
.when:hover .tip, article:focus-visible .tip { display: block; }
/* Under the filters there is no room above. */
article:first-child .tip { inset-block: calc(100% + 4px) auto; }

.entry-text { color: var(--_color-text-muted); max-inline-size: 66ch; }
.entry-text.line { display: flex; gap: 4px; max-inline-size: none; }
.entry-text.whole { white-space: pre-line; overflow-wrap: anywhere; text-align: -webkit-match-parent; text-align: match-parent; }
.said { flex: none; }
.cut { text-align: -webkit-match-parent; text-align: match-parent; }
.entry-foot { display: flex; align-items: center; flex-wrap: wrap; gap: 4px 12px; padding-block-start: 4px; }
.entry-foot:has(> .opener) { padding-block-start: 2px; }
.openable { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: start; column-gap: 8px; }
.openable > .icon-btn { position: relative; grid-column: 2; inline-size: 28px; block-size: 24px; margin-block: -2px; margin-inline-end: -6px; }
.openable > .detail { grid-column: 1 / -1; }
.openable > .linkish { grid-column: 1 / -1; justify-self: start; }
.opener[aria-expanded="true"] .i { transform: scaleY(-1); }

.paper .entry-text { color: inherit; }
.paper-kind { flex: none; }
.paper .linkish { color: var(--_color-note-quiet); }
.paper .stamp { margin-inline-start: 0; }
.paper .tag-danger { color: var(--_color-danger); }
.paper .when { font-weight: var(--_font-weight-regular); }

.lines { display: grid; gap: 2px; color: var(--_color-text-muted); }
.lines > li { display: grid; grid-template-columns: 72px minmax(0, 1fr); align-items: baseline; column-gap: 10px; }
.lines b { font-weight: var(--_font-weight-medium); font-size: var(--_font-size-meta); color: var(--_color-text-quiet); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.lines b.bot { color: var(--_color-bot); }
.lines b.staff { color: var(--_color-person); }
.lines-open { gap: 6px; padding-block: 2px; }
.lines-open > li { grid-template-columns: 72px minmax(0, 1fr) auto; }
.lines-open .happened { display: block; padding-inline-start: 82px; font-size: var(--_font-size-meta); line-height: 18px; color: var(--_color-text-quiet); }
.said-text { display: grid; gap: 6px; max-inline-size: 66ch; white-space: pre-line; overflow-wrap: anywhere; text-align: -webkit-match-parent; text-align: match-parent; }
.said-text:has(> p, > ul, > ol) { white-space: normal; }
.said-text ul, .said-text ol { display: grid; gap: 2px; padding-inline-start: 20px; }
.said-text ul { list-style: disc; }
.said-text ol { list-style: decimal; }
.said-text strong { font-weight: var(--_font-weight-strong); }
.said-text code, .said-text pre { font-size: var(--_font-size-meta); white-space: pre-wrap; }

.detail { display: grid; gap: 8px; padding-block: 2px 4px; }
.detail-wait { display: grid; gap: 10px; padding-block: 4px; animation: appear var(--_duration-base) var(--_ease-out) 200ms backwards; }
.detail-wait .skeleton:first-child { inline-size: 60%; }
.detail-wait .skeleton:last-child { inline-size: 40%; }
.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 2px 12px; }
.facts dt { color: var(--_color-text-quiet); font-size: var(--_font-size-meta); line-height: 20px; }
.facts dd { overflow-wrap: anywhere; }

/* who owned the conversation, and when */
.ribbon { display: grid; gap: 6px; padding-block: 2px 6px; max-inline-size: 520px; }
.ribbon-bar { display: flex; gap: 2px; block-size: 6px; }
.ribbon-bar span { flex: 1 1 0; min-inline-size: 6px; border-radius: 2px; }
.ribbon-bar .ribbon-bot { background: repeating-linear-gradient(90deg, var(--_color-bot) 0 2px, transparent 2px 4px); }
.ribbon-bar .ribbon-wait { border-radius: 0; border-block-end: 2px dotted var(--_color-warn); }
.ribbon-bar .ribbon-person { background: var(--_color-person-fill); }
.ribbon-key { display: flex; flex-wrap: wrap; gap: 2px 14px; }

@container timeline (max-inline-size: 560px) {
  .entry-head { flex-wrap: wrap; }
  .entry-head .entry-title { flex: 1 1 0; }
  .entry-kind { display: none; }
  .kind-call .entry-title { flex: 0 1 auto; }
  .kind-call .entry-kind { display: block; flex: 1 1 0; overflow: hidden; text-overflow: ellipsis; min-inline-size: 0; }
  .entry-tags { order: 3; flex-basis: 100%; justify-content: flex-start; margin-inline-start: 0; padding-inline-start: 0; padding-block-end: 4px; }
  .paper-label { flex-wrap: wrap; }
  .entry-tags + .when { margin-inline-start: auto; padding-inline-start: 8px; }
  .lines > li { grid-template-columns: 60px minmax(0, 1fr); }
  .lines-open > li { grid-template-columns: 60px minmax(0, 1fr) auto; }
  .lines-open .happened { padding-inline-start: 70px; }
}

@media (forced-colors: active) {
  .entry { border-color: Canvas; }
  .entry:hover, .entry:focus-within { border-color: CanvasText; }
  .glyph { border-color: CanvasText; }
  .entry::before { background: CanvasText; }
  .ribbon-bar span { forced-color-adjust: none; }
}
`;
