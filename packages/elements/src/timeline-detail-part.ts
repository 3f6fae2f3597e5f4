import type { BotTalk, ChatItem, Interaction, Ticket, TimelineItem } from '@rentmate/crm-data';
import { eventText, iconRetry, markdown, problemText, safeHref } from '@rentmate/crm-ui';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Detail } from './entry-details.ts';
import { clientLabel, rowKey, shortName, type TimelineContext } from './timeline-context.ts';

export const detailId = (item: TimelineItem): string => `detail-${rowKey(item)}`;

/** What an entry holds beyond its row, opened in place. */
export function entryDetail(item: TimelineItem, detail: Detail, context: TimelineContext): TemplateResult {
  const { words, formats } = context;
  if (detail.problem && !detail.value) {
    const { what, how } = problemText(detail.problem, words, formats);
    return html`
      <div class="detail" id=${detailId(item)} part="detail problem">
        <p class="entry-text">${what} ${how}</p>
        <button class="linkish" type="button" @click=${() => context.details.load(item)}>
          ${iconRetry('small')}${words.retry}
        </button>
      </div>
    `;
  }
  if (detail.loading && !detail.value) {
    return html`
      <div class="detail" id=${detailId(item)} aria-busy="true">
        <span class="unseen">${words.loadingDetail}</span>
        <div class="detail-wait" aria-hidden="true"><span class="skeleton"></span><span class="skeleton"></span></div>
      </div>
    `;
  }
  return html`<div class="detail" id=${detailId(item)} part="detail">${content(item, detail, context)}</div>`;
}

function content(item: TimelineItem, { value }: Detail, context: TimelineContext): TemplateResult {
  switch (value?.kind) {
    case 'talk':
      return talk(value.talk, context);
    case 'transcript':
      return transcript(value.items, context);
    case 'ticket':
      return ticket(value.ticket, context);
    default:
      return written(item, value?.interaction ?? null, context);
  }
}

function talk({ turns }: BotTalk, context: TimelineContext): TemplateResult {
  const { words } = context;
  return html`
    <ul class="lines lines-open">
      ${turns.map((turn) =>
        turn.role === 'user'
          ? said(clientLabel(context), 'client', turn.content, turn.at, context)
          : said(
              words.assistant,
              'bot',
              markdown(turn.content),
              turn.at,
              context,
              turn.reported ? words.reported : null,
            ),
      )}
    </ul>
  `;
}

function transcript(items: readonly ChatItem[], context: TimelineContext): TemplateResult {
  return html`
    <ul class="lines lines-open">
      ${repeat(
        items,
        ({ id }) => id,
        (each) => {
          if (each.kind === 'event') return happened(each, context);
          const name =
            each.author === 'client'
              ? clientLabel(context)
              : (shortName(each.authorId, each.authorName, context) ?? context.words.someone);
          return said(name, each.author, each.text, each.at, context);
        },
      )}
    </ul>
  `;
}

function happened(item: ChatItem, context: TimelineContext): TemplateResult {
  const text = eventText(item, {
    audience: 'staff',
    words: context.words.events,
    formats: context.formats,
    clientName: context.clientName ?? context.words.client,
    botQuiet: true,
    nameOf: context.nameOf,
    isViewer: (id) => id === context.identity?.id,
  });
  return text ? html`<li class="happened">${text}</li>` : html`${nothing}`;
}

function said(
  name: string,
  author: string,
  text: unknown,
  at: string | null,
  { formats }: TimelineContext,
  mark: string | null = null,
): TemplateResult {
  return html`
    <li>
      <b class=${author}><bdi>${name}</bdi></b>
      <div class="said-text" dir="auto">${text}${mark ? html`<p class="meta">${mark}</p>` : nothing}</div>
      ${at ? html`<time class="stamp" datetime=${at} title=${formats.exact(at)}>${formats.time(at)}</time>` : nothing}
    </li>
  `;
}

function ticket({ description, comments }: Ticket, context: TimelineContext): TemplateResult {
  return html`
    ${description ? html`<p class="entry-text whole" dir="auto">${description}</p>` : nothing}
    <ul class="lines lines-open">
      ${comments.map((comment) => {
        const name = comment.byStaff
          ? (shortName(comment.authorId, context.nameOf(comment.authorId), context) ?? context.words.someone)
          : clientLabel(context);
        return said(name, comment.byStaff ? 'staff' : 'client', comment.text, comment.at, context);
      })}
    </ul>
  `;
}

/** A call, email or note: whom from, whom to, and the whole text. */
function written(item: TimelineItem, stored: Interaction | null, { words }: TimelineContext): TemplateResult {
  const metadata = stored?.metadata ?? item.entry.metadata;
  const address = ['from', 'to'] as const;
  const facts = address.filter((name) => typeof metadata[name] === 'string' && metadata[name]);
  const link = typeof metadata.link === 'string' ? safeHref(metadata.link) : null;
  const text = stored?.content ?? item.entry.preview;
  return html`
    ${
      facts.length
        ? html`<dl class="facts">${facts.map((name) => html`<dt>${words[name]}</dt><dd><bdi>${metadata[name]}</bdi></dd>`)}</dl>`
        : nothing
    }
    ${text ? html`<p class="entry-text whole" dir="auto">${text}</p>` : nothing}
    ${link ? html`<a class="linkish" href=${link} target="_blank" rel="noopener noreferrer">${words.openLink}</a>` : nothing}
  `;
}
