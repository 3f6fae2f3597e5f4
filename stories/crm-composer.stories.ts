import '@rentmate/crm-elements/define';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { openDesk } from './scene/desk.ts';
import { deskOf, on, shows } from './scene/scene.ts';

interface Args {
  variant: 'field' | 'desk';
  mode: 'reply' | 'note';
  disabled: boolean;
  maxLength: number;
  /** Whether something is written already. */
  written: boolean;
}

const meta: Meta<Args> = {
  title: 'Shared/crm-composer',
  component: 'crm-composer',
  tags: ['autodocs'],
  args: { variant: 'field', mode: 'reply', disabled: false, maxLength: 4000, written: false },
  argTypes: {
    variant: { control: 'inline-radio', options: ['field', 'desk'] },
    mode: { control: 'inline-radio', options: ['reply', 'note'] },
    disabled: { description: 'Nothing can be sent now.' },
    maxLength: { name: 'max-length', description: 'Longest text, in characters.' },
    written: { description: 'Of the story: something is written already.' },
  },
  render: ({ variant, mode, disabled, maxLength, written }, { loaded }) => {
    const { boiler, composer, names } = deskOf(loaded).content;
    return html`<div class="middle middle-chat">
      <div class="frame frame-pad">
        <crm-composer
          variant=${variant}
          .modes=${variant === 'desk' ? ['reply', 'note'] : ['reply']}
          mode=${mode}
          client-name=${names.noa}
          placeholder=${composer.placeholder}
          .value=${written ? boiler.goodbye : ''}
          ?disabled=${disabled}
          reason=${disabled ? composer.reason : ''}
          max-length=${maxLength}
        ></crm-composer>
      </div>
    </div>`;
  },
};
export default meta;

type Story = StoryObj<Args>;

/** The tenant’s field; Enter sends, Shift+Enter breaks the line. */
export const Field: Story = { ...on(openDesk), play: shows('textarea') };

export const Written: Story = { ...on(openDesk), args: { written: true }, play: shows('.send:enabled') };

/** Longer than the database takes: how much too long, and nothing is cut. */
export const TooLong: Story = {
  ...on(openDesk),
  args: { written: true, maxLength: 40 },
  play: shows('.limit'),
};

/** The desk’s box: a reply to the tenant, or a note among staff. */
export const Reply: Story = {
  ...on(openDesk),
  args: { variant: 'desk', written: true },
  play: shows('.compose'),
};

/** Five differences from a reply, and none of them is colour alone. */
export const Note: Story = {
  ...on(openDesk),
  args: { variant: 'desk', mode: 'note', written: true },
  play: shows('.compose-note'),
};

/** Why nothing can be sent now. */
export const Closed: Story = {
  ...on(openDesk),
  args: { variant: 'desk', disabled: true },
  play: shows('.reason'),
};
