import { iconCheck, iconPerson, iconSnooze, iconTransfer } from '@rentmate/crm-ui';
import { html, nothing, type TemplateResult } from 'lit';
import { type ChatContext, stageOf } from './chat-context.ts';
import { isSnoozed } from './inbox-row-part.ts';
import { snoozeTimes } from './snooze-times.ts';

export interface MenuActs {
  onKey(event: KeyboardEvent): void;
  transfer(adminId: string): void;
  /** Null ends a snooze. */
  snooze(until: string | null): void;
  close(): void;
}

/** What else can be done with an open conversation: pass it on, put it off, close it. */
export function chatMenu(context: ChatContext, acts: MenuActs): TemplateResult {
  const { words, view, now, clientName } = context;
  const isPutOff = isSnoozed(view.conversation?.snoozedUntil ?? null, now);
  return html`<div class="menu" role="menu" aria-label=${words.more} @keydown=${acts.onKey}>
    ${colleagues(context, acts)}
    <div role="group" aria-labelledby="snooze">
      <p class="menu-label" id="snooze" role="presentation">${words.snoozeUntil(clientName)}</p>
      ${
        isPutOff
          ? html`<button class="menu-item" data-for="snooze" type="button" role="menuitem" tabindex="-1"
              @click=${() => acts.snooze(null)}>${iconSnooze('small')}${words.endSnooze}</button>`
          : nothing
      }
      ${snoozeTimes(now).map(
        (
          until,
        ) => html`<button class="menu-item" data-for="snooze" type="button" role="menuitem" tabindex="-1"
          @click=${() => acts.snooze(until)}>${iconSnooze('small')}${snoozeLabel(until, context)}</button>`,
      )}
    </div>
    <button class="menu-item menu-last" data-for="close" type="button" role="menuitem" tabindex="-1"
      @click=${acts.close}>${iconCheck('small')}${words.closeConversation}</button>
  </div>`;
}

/** Whoever holds it is left out; one's own name comes first, for a conversation that is somebody else's. */
function colleagues(context: ChatContext, acts: MenuActs): TemplateResult | typeof nothing {
  const { words, people, identity, view } = context;
  const others = people.filter(({ id }) => id !== view.conversation?.adminId && id !== identity?.id);
  const offersMe = stageOf(view) === 'held' && identity;
  if (!others.length && !offersMe) return nothing;
  return html`<div role="group" aria-labelledby="pass">
    <p class="menu-label" id="pass" role="presentation">${words.passTo}</p>
    ${
      offersMe
        ? html`<button class="menu-item" data-for="pass" type="button" role="menuitem" tabindex="-1"
            @click=${() => acts.transfer(identity.id)}>${iconPerson('small')}${words.me}</button>`
        : nothing
    }
    ${others.map(
      ({
        id,
        name,
      }) => html`<button class="menu-item" data-for="pass" type="button" role="menuitem" tabindex="-1"
        @click=${() => acts.transfer(id)}>${iconTransfer('small')}<bdi class="cut">${name}</bdi></button>`,
    )}
  </div>`;
}

function snoozeLabel(until: string, { words, formats, now }: ChatContext): string {
  const days = -formats.daysBefore(until, now);
  const time = formats.time(until);
  if (days === 0) return words.inAnHour(time);
  if (days === 1) return words.tomorrow(time);
  return `${days < 7 ? formats.weekday(until) : formats.monthDay(until, now)}, ${time}`;
}
