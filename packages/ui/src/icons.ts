import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit';

/** Draws the icon: 20 px, or 16 px beside small text. Hidden from assistive technology: words stand beside it. */
export type Icon = (size?: 'small') => TemplateResult;

/** Every icon is a function of its own, so that a bundle holds only those it draws. */
const draw = (size: 'small' | undefined, shape: SVGTemplateResult, flips = false): TemplateResult =>
  html`<svg
    class=${`i${size ? ' i-s' : ''}${flips ? ' i-flip' : ''}`}
    viewBox="0 0 20 20"
    aria-hidden="true"
  >${shape}</svg>`;

export const iconAlert: Icon = (size) =>
  draw(
    size,
    svg`<path d="M8.9 4.4 3.4 14a1.25 1.25 0 0 0 1.1 1.9h11a1.25 1.25 0 0 0 1.1-1.9l-5.5-9.6a1.25 1.25 0 0 0-2.2 0zM10 8.25v3m0 2.23v.02"/>`,
  );
export const iconArrowdown: Icon = (size) => draw(size, svg`<path d="M10 4.5v11m-4.5-4.5 4.5 4.5 4.5-4.5"/>`);
export const iconBad: Icon = (size) =>
  draw(
    size,
    svg`<circle cx="10" cy="10" r="6.75"/><path d="M7.25 13c.7-.9 1.6-1.35 2.75-1.35s2.05.45 2.75 1.35M7.75 8v.3m4.5-.3v.3"/>`,
  );
export const iconBell: Icon = (size) =>
  draw(size, svg`<path d="M5.25 14V9.25a4.75 4.75 0 0 1 9.5 0V14l1.25 1.25H4zM8.5 17.25h3M10 4.5V3.25"/>`);
export const iconBelloff: Icon = (size) =>
  draw(
    size,
    svg`<path d="M5.25 14V9.25c0-.8.2-1.55.55-2.2M8 4.95a4.75 4.75 0 0 1 6.75 4.3v3M4 15.25h11.25M8.5 17.25h3M10 4.5V3.25M3.75 3.75l12.5 12.5"/>`,
  );
export const iconBot: Icon = (size) =>
  draw(
    size,
    svg`<rect x="3.75" y="6.75" width="12.5" height="9" rx="3"/><path d="M10 6.75V4m-2.5 6.75v1.25m5-1.25v1.25M1.75 10.5v2m16.5-2v2"/>`,
  );
export const iconBusy: Icon = (size) =>
  draw(size, svg`<circle cx="10" cy="10" r="6.25"/><path d="M5.75 14.25l8.5-8.5"/>`);
export const iconCalendar: Icon = (size) =>
  draw(
    size,
    svg`<rect x="3.5" y="4.75" width="13" height="11.75" rx="2"/><path d="M3.75 8.5h12.5M7 3v3m6-3v3"/>`,
  );
export const iconChat: Icon = (size) =>
  draw(
    size,
    svg`<path d="M5 4.25h10A1.75 1.75 0 0 1 16.75 6v6A1.75 1.75 0 0 1 15 13.75H9.5L6 16.5v-2.75H5A1.75 1.75 0 0 1 3.25 12V6A1.75 1.75 0 0 1 5 4.25z"/>`,
  );
export const iconCheck: Icon = (size) => draw(size, svg`<path d="m4.5 10.5 3.5 3.5 7.5-8"/>`);
export const iconClip: Icon = (size) =>
  draw(
    size,
    svg`<path d="m15.75 9.5-5.8 5.8a3.6 3.6 0 0 1-5.1-5.1l6-6a2.4 2.4 0 0 1 3.4 3.4l-6 6a1.2 1.2 0 0 1-1.7-1.7l5.3-5.3"/>`,
  );
export const iconClock: Icon = (size) =>
  draw(size, svg`<circle cx="10" cy="10" r="6.5"/><path d="M10 6.5V10l2.25 1.5"/>`);
export const iconCopy: Icon = (size) =>
  draw(
    size,
    svg`<rect x="7.25" y="7.25" width="9" height="9" rx="2"/><path d="M12.75 4.5A1.5 1.5 0 0 0 11.5 3.75h-6a1.75 1.75 0 0 0-1.75 1.75v6a1.5 1.5 0 0 0 .75 1.25"/>`,
  );
export const iconDown: Icon = (size) => draw(size, svg`<path d="m5.5 8 4.5 4.5L14.5 8"/>`);
export const iconEdit: Icon = (size) =>
  draw(
    size,
    svg`<path d="M4 16l.75-3.25 7.75-7.75a1.77 1.77 0 0 1 2.5 2.5l-7.75 7.75zM11.25 6.25l2.5 2.5"/>`,
    true,
  );
export const iconEye: Icon = (size) =>
  draw(
    size,
    svg`<path d="M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5z"/><circle cx="10" cy="10" r="2.25"/>`,
  );
export const iconFile: Icon = (size) =>
  draw(
    size,
    svg`<path d="M6 3.5h5.5l3.75 3.75V15a1.5 1.5 0 0 1-1.5 1.5H6A1.5 1.5 0 0 1 4.5 15V5A1.5 1.5 0 0 1 6 3.5zM11.25 3.75V7.5H15"/>`,
  );
export const iconFollow: Icon = (size) =>
  draw(size, svg`<path d="M5.25 16.5v-12m0 .75h8.5l-1.75 3 1.75 3h-8.5"/>`, true);
export const iconGood: Icon = (size) =>
  draw(
    size,
    svg`<circle cx="10" cy="10" r="6.75"/><path d="M7.25 11.75c.7.9 1.6 1.35 2.75 1.35s2.05-.45 2.75-1.35M7.75 8v.3m4.5-.3v.3"/>`,
  );
export const iconHand: Icon = (size) =>
  draw(
    size,
    svg`<path d="M10 3.5v8m-2.75-6.25v5.25M12.75 5v6M4.75 9.5c-.9.6-.8 1.3-.4 2.1l1.2 2.4c.8 1.6 2.1 2.5 4.2 2.5h1.25c2.5 0 4.25-1.75 4.25-4.25V7.5"/>`,
  );
export const iconHome: Icon = (size) =>
  draw(
    size,
    svg`<path d="m3.5 9.5 6.5-5.75 6.5 5.75M5.25 8.5v6.25a1.25 1.25 0 0 0 1.25 1.25h7a1.25 1.25 0 0 0 1.25-1.25V8.5"/>`,
  );
export const iconLink: Icon = (size) =>
  draw(
    size,
    svg`<path d="M8.5 11.5a3 3 0 0 0 4.25 0l2.5-2.5A3 3 0 0 0 11 4.75l-1 1m1.5 2.75a3 3 0 0 0-4.25 0l-2.5 2.5A3 3 0 0 0 9 15.25l1-1"/>`,
  );
export const iconLock: Icon = (size) =>
  draw(size, svg`<rect x="4.5" y="9" width="11" height="7.5" rx="2"/><path d="M7 9V6.75a3 3 0 0 1 6 0V9"/>`);
export const iconMail: Icon = (size) =>
  draw(
    size,
    svg`<rect x="3.25" y="4.75" width="13.5" height="10.5" rx="2"/><path d="m3.75 6.5 6.25 4.5 6.25-4.5"/>`,
  );
export const iconMid: Icon = (size) =>
  draw(size, svg`<circle cx="10" cy="10" r="6.75"/><path d="M7.5 12.25h5M7.75 8v.3m4.5-.3v.3"/>`);
export const iconMore: Icon = (size) =>
  draw(size, svg`<path d="M4.75 10v.01M10 10v.01M15.25 10v.01" stroke-width="2.25"/>`);
export const iconNext: Icon = (size) => draw(size, svg`<path d="m8 5.5 4.5 4.5L8 14.5"/>`, true);
export const iconNoanswer: Icon = (size) =>
  draw(size, svg`<path d="M3.75 10.5V6H8.25M4 6.25l5.75 5.75 6.5-6.5"/>`, true);
export const iconNote: Icon = (size) =>
  draw(
    size,
    svg`<path d="M5.75 3.5h8.5A1.5 1.5 0 0 1 15.75 5v7l-4 4.5h-6A1.5 1.5 0 0 1 4.25 15V5a1.5 1.5 0 0 1 1.5-1.5zM15.5 12h-2.25a1.5 1.5 0 0 0-1.5 1.5v2.75M7.25 7.25h5.5M7.25 10.25H10"/>`,
  );
export const iconOffline: Icon = (size) =>
  draw(
    size,
    svg`<path d="M3 8.25c1-.9 2.1-1.6 3.3-2m4-.6c2.5.1 4.9 1 6.7 2.6M5.5 11c.8-.7 1.7-1.2 2.7-1.45M12.5 9.75c.75.3 1.4.7 2 1.25M10 15v.02M3.75 3.75l12.5 12.5"/>`,
  );
export const iconPerson: Icon = (size) =>
  draw(
    size,
    svg`<circle cx="10" cy="6.75" r="3"/><path d="M4 16.5c.5-2.9 2.9-4.25 6-4.25s5.5 1.35 6 4.25"/>`,
  );
export const iconPhone: Icon = (size) =>
  draw(
    size,
    svg`<path d="M7.1 3.75H4.9c-.7 0-1.25.6-1.2 1.3.45 6 5.25 10.8 11.25 11.25.7.05 1.3-.5 1.3-1.2v-2.2l-3.5-1.4-1.5 1.75c-2.1-1-3.5-2.4-4.5-4.5L8.5 7.25z"/>`,
  );
export const iconPin: Icon = (size) =>
  draw(size, svg`<path d="M7.5 3.5h5l-.75 4.75 2.5 2.5v1.25h-8.5v-1.25l2.5-2.5zM10 12v4.5"/>`);
export const iconReply: Icon = (size) =>
  draw(size, svg`<path d="M8 5 3.5 9.5 8 14M4 9.5h7.5a5 5 0 0 1 5 5v.5"/>`, true);
export const iconRetry: Icon = (size) =>
  draw(size, svg`<path d="M15.75 10a5.75 5.75 0 1 1-1.7-4.1L16 7.75M16 4v3.75h-3.75"/>`, true);
export const iconSearch: Icon = (size) =>
  draw(size, svg`<circle cx="9" cy="9" r="5.25"/><path d="m13 13 3.5 3.5"/>`);
export const iconSeen: Icon = (size) =>
  draw(size, svg`<path d="m2 10.5 3.25 3.5L12 6.5m-2.5 6.5 1.25 1L17.75 6.5"/>`);
export const iconSend: Icon = (size) => draw(size, svg`<path d="M10 15.5v-11M5.5 9 10 4.5 14.5 9"/>`);
export const iconSlash: Icon = (size) =>
  draw(size, svg`<rect x="3.5" y="3.5" width="13" height="13" rx="3"/><path d="m8.25 13.25 3.5-6.5"/>`);
export const iconSnooze: Icon = (size) =>
  draw(size, svg`<path d="M16 11.5A6.25 6.25 0 0 1 8.5 4a6.25 6.25 0 1 0 7.5 7.5z"/>`);
export const iconSound: Icon = (size) =>
  draw(
    size,
    svg`<path d="M3.5 8v4h2.75l4 3.25V4.75L6.25 8zM13 7.75a3.25 3.25 0 0 1 0 4.5m2.25-6.75a6.5 6.5 0 0 1 0 9"/>`,
    true,
  );
export const iconSoundoff: Icon = (size) =>
  draw(size, svg`<path d="M3.5 8v4h2.75l4 3.25V4.75L6.25 8zm9.5.25 3.5 3.5m0-3.5-3.5 3.5"/>`, true);
export const iconTicket: Icon = (size) =>
  draw(
    size,
    svg`<path d="M3.25 6.5A1.5 1.5 0 0 1 4.75 5h10.5a1.5 1.5 0 0 1 1.5 1.5v1.75a1.75 1.75 0 0 0 0 3.5v1.75a1.5 1.5 0 0 1-1.5 1.5H4.75a1.5 1.5 0 0 1-1.5-1.5v-1.75a1.75 1.75 0 0 0 0-3.5zM12 7.75v.01m0 2.24v.01m0 2.24v.01"/>`,
  );
export const iconTransfer: Icon = (size) =>
  draw(size, svg`<path d="M4 7h11.5M12.5 4l3 3-3 3M16 13H4.5m3 3-3-3 3-3"/>`, true);
export const iconTrash: Icon = (size) =>
  draw(
    size,
    svg`<path d="M4 5.75h12M8 5.5V4.25A.75.75 0 0 1 8.75 3.5h2.5a.75.75 0 0 1 .75.75V5.5m2.75.25-.6 9a1.5 1.5 0 0 1-1.5 1.4h-5.3a1.5 1.5 0 0 1-1.5-1.4l-.6-9"/>`,
  );
export const iconUndo: Icon = (size) =>
  draw(size, svg`<path d="M7.5 4 4 7.5 7.5 11M4.5 7.5h7a4.25 4.25 0 0 1 0 8.5H8"/>`, true);
export const iconUp: Icon = (size) => draw(size, svg`<path d="M10 15.5v-11m-4 4 4-4 4 4"/>`);
export const iconUser2: Icon = (size) =>
  draw(
    size,
    svg`<circle cx="8" cy="7" r="2.75"/><path d="M2.75 16c.4-2.6 2.5-3.9 5.25-3.9s4.85 1.3 5.25 3.9M13 4.5a2.75 2.75 0 0 1 0 5m1.5 3c1.6.5 2.5 1.7 2.75 3.5"/>`,
  );
export const iconVoicemail: Icon = (size) =>
  draw(size, svg`<circle cx="6" cy="9.5" r="3"/><circle cx="14" cy="9.5" r="3"/><path d="M6 12.5h8"/>`);
export const iconWrong: Icon = (size) =>
  draw(size, svg`<path d="M4.25 7.5h11.5M4.25 12.5h11.5M8.5 4 7 16m6-12-1.5 12"/>`);
export const iconX: Icon = (size) => draw(size, svg`<path d="m5.5 5.5 9 9m0-9-9 9"/>`);
