import '@rentmate/crm-elements/define';
import '@rentmate/support-widget/define';
import type { CrmConversationSelectEvent } from '@rentmate/crm-elements';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Desk } from './scene/desk.ts';
import { homePage } from './scene/home.ts';
import { deskOf, find, on, shows } from './scene/scene.ts';
import { beforeTheyMeet } from './scene/support.ts';

const meta: Meta = {
  title: 'Both sides',
  parameters: {
    docs: {
      description: {
        component: 'A tenant’s page and the desk of staff on one database. Write on either side.',
      },
    },
  },
  render: (_, { loaded }) => bothSides(deskOf(loaded)),
};
export default meta;

/** Ask for a person on the left, take over on the right, and talk. */
export const TryIt: StoryObj = {
  ...on(beforeTheyMeet),
  play: shows('button.strip', '.threads [part~="row"]'),
};

/** The same in Hebrew: both halves mirror. */
export const TryItInHebrew: StoryObj = { ...TryIt, ...on(beforeTheyMeet), globals: { lang: 'he' } };

/** Played: Noa asks for a person, Dana takes over and answers, Noa sees who it is. */
export const Handover: StoryObj = {
  ...on(beforeTheyMeet),
  play: async (context) => {
    const { canvasElement } = context;
    const { boiler } = deskOf(context.loaded).content;
    const press = async (selector: string) => {
      await shows(selector)(context);
      find(canvasElement, selector)?.click();
    };
    const say = async (place: string, text: string) => {
      await shows(place)(context);
      const side = find(canvasElement, place);
      const area = side && (find(side.shadowRoot ?? side, 'textarea') as HTMLTextAreaElement | null);
      if (!area) throw new Error(`Nothing to write in: ${place}`);
      area.value = text;
      area.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      area.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true, cancelable: true }),
      );
    };
    await press('button.strip');
    await shows('.strip-wait')(context);
    await say('support-widget', boiler.bot.lines[0]?.[1] ?? '');
    await press('[part~="take-over"]');
    await shows('.strip-person')(context);
    await say('crm-live-chat', boiler.chat[0]?.[1] ?? '');
    await shows('support-panel')(context);
  },
};

function bothSides({ content, crm, noa }: Desk) {
  const select = (event: CrmConversationSelectEvent) => {
    const desk = event.currentTarget as HTMLElement;
    for (const element of desk.querySelectorAll('crm-live-chat, crm-timeline')) {
      element.setAttribute('client-id', event.userId);
    }
    const inbox = desk.querySelector('crm-inbox');
    if (inbox) inbox.selected = event.userId;
  };
  return html`<div class="both">
    <div class="pane">
      ${homePage(content)}
      <support-widget .crm=${noa} open heading=${content.heading} subheading=${content.hours}></support-widget>
    </div>
    <crm-provider .crm=${crm}>
      <div class="both-desk" @crm-conversation-select=${select}>
        <crm-inbox selected="noa"></crm-inbox>
        <crm-live-chat class="both-chat" client-id="noa"></crm-live-chat>
        <crm-timeline client-id="noa"></crm-timeline>
      </div>
    </crm-provider>
  </div>`;
}
