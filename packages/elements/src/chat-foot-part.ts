import { type ComposerMode, firstName, iconCheck, iconOffline, iconRetry } from '@rentmate/crm-ui';
import { html, nothing, type TemplateResult } from 'lit';
import type { ChatContext } from './chat-context.ts';

/** The line under the text: what became of the last note, else who types, else how we are connected. */
export function chatFoot(
  context: ChatContext,
  note: TemplateResult | typeof nothing,
  mode: ComposerMode,
): TemplateResult {
  const { words, view } = context;
  const keyHint = mode === 'note' ? words.enterToSave : words.enterToSend;
  const hasHint = (mode === 'note' || view.mine) && view.connection !== 'offline';
  return html`<span slot="footer" class="foot-line">${note === nothing ? live(context) : note}</span>
    <span slot="footer" class="foot-line if-keys" ?hidden=${!hasHint}>${keyHint}</span>`;
}

function live({ words, view }: ChatContext): TemplateResult {
  if (view.connection === 'offline') return html`${iconOffline('small')}<span>${words.offlineSaved}</span>`;
  if (view.connection === 'reconnecting') {
    return html`<span class="tag tag-warn">${iconRetry('small')}${words.reconnecting}</span>`;
  }
  if (view.typing) {
    return html`<span class="typing" part="typing">${words.typing(firstName(view.typing))}<i></i><i></i><i></i></span>`;
  }
  return html`<span class="tag tag-person">${iconCheck('small')}${words.online}</span>`;
}
