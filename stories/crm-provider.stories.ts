import '@rentmate/crm-elements/define';
import type { StaffCrm } from '@rentmate/crm-data';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Lang, Staff } from './scene/content.ts';
import { busyDesk } from './scene/desks.ts';
import { manyAlike } from './scene/problems.ts';
import { deskOf, on, shown, shows } from './scene/scene.ts';

const meta: Meta = {
  title: 'Staff/crm-provider',
  component: 'crm-provider',
  tags: ['autodocs'],
};
export default meta;

/** Each provider hands its own data layer to what is inside: two people at one database. */
export const TwoPeople: StoryObj = {
  ...on(async (lang: Lang) => {
    const desk = await busyDesk(lang);
    const omer = desk.staff('omer');
    return { ...desk, staff: (who: Staff | null): StaffCrm => (who === 'omer' ? omer : desk.staff(who)) };
  }),
  parameters: manyAlike,
  render: (_, { loaded }) => {
    const { crm, staff, content } = deskOf(loaded);
    const inbox = (of: StaffCrm) =>
      html`<crm-provider .crm=${of}><crm-inbox filter="mine"></crm-inbox></crm-provider>`;
    return html`<div class="gallery gallery-low">
      ${shown(content.names.dana, inbox(crm))} ${shown(content.names.omer, inbox(staff('omer')))}
    </div>`;
  },
  play: shows('.threads [part~="row"]'),
};
