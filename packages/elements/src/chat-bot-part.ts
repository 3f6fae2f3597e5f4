import type { BotTurn } from '@rentmate/crm-data';
import { iconAlert, iconBot, iconDown, markdown } from '@rentmate/crm-ui';
import { html, nothing, type TemplateResult } from 'lit';
import type { ChatContext } from './chat-context.ts';

/** What the client and the bot had said before anybody was asked for; nothing where they had not talked. */
export function beforeYou(
  context: ChatContext,
  isOpen: boolean,
  onToggle: () => void,
): TemplateResult | typeof nothing {
  const { words, view } = context;
  const reason = view.conversation?.reason ?? null;
  const turns = view.botTalk?.turns ?? [];
  if (!view.conversation || (!turns.length && !reason)) return nothing;
  const count = turns.length ? words.botMessages(turns.length) : '';
  return html`<section class="context" part="before">
    <h3>
      <button class="context-button" type="button" aria-expanded=${isOpen} aria-controls="before" @click=${onToggle}>
        ${iconBot('small')}<span class="grow cut" dir="auto"><b>${words.beforeYou}</b>${
          isOpen || !reason ? html`${count ? ', ' : ''}${count}` : html`: <bdi>${reason}</bdi>`
        }</span>${iconDown('small')}
      </button>
    </h3>
    <div class="before" id="before" ?hidden=${!isOpen}>
      ${
        reason ? html`<dl class="facts"><dt>${words.asksFor}</dt><dd dir="auto">${reason}</dd></dl>` : nothing
      }
      ${
        turns.length
          ? html`<div class="transcript" role="region" aria-label=${words.beforeYou} tabindex="0"
              ><ul class="turns">${turns.map((turn) => spoken(turn, context))}</ul></div>`
          : nothing
      }
    </div>
  </section>`;
}

function spoken(turn: BotTurn, { words, formats, clientName }: ChatContext): TemplateResult {
  const { role, content, at, reported } = turn;
  const isBot = role === 'assistant';
  return html`<li part="turn">
    <b class=${isBot ? 'bot' : 'client'}><bdi>${isBot ? words.bot : clientName || words.client}</bdi></b>
    <div class=${isBot ? 'turn-text rich' : 'turn-text'} dir="auto">${isBot ? markdown(content) : content}</div>
    ${at ? html`<time class="stamp" datetime=${at} title=${formats.exact(at)}>${formats.time(at)}</time>` : nothing}
    ${isBot && reported ? html`<p class="tag reported" part="reported">${iconAlert('small')}${words.reported}</p>` : nothing}
  </li>`;
}
