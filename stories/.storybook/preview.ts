import type { Preview } from '@storybook/web-components-vite';
import { html } from 'lit';

/** What a widget remembers of another story must not open this one. */
function forgetWidget(): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith('crm-') || key.startsWith('rentmate-')) sessionStorage.removeItem(key);
  }
}

const preview: Preview = {
  globalTypes: {
    lang: {
      toolbar: {
        title: 'Language',
        icon: 'globe',
        items: [
          { value: 'en', title: 'English' },
          { value: 'he', title: 'עברית' },
        ],
        dynamicTitle: true,
      },
    },
    theme: {
      toolbar: {
        title: 'Theme',
        icon: 'contrast',
        items: [
          { value: 'light', title: 'Light' },
          { value: 'dark', title: 'Dark' },
        ],
        dynamicTitle: true,
      },
    },
  },
  initialGlobals: { lang: 'en', theme: 'light', backgrounds: { disable: true } },
  beforeEach: forgetWidget,
  decorators: [
    (story, { globals, viewMode }) => {
      const lang = globals.lang === 'he' ? 'he' : 'en';
      const theme = globals.theme === 'dark' ? 'dark' : 'light';
      // On a docs page every story has a language and a theme of its own.
      if (viewMode === 'story') {
        document.documentElement.lang = lang;
        document.documentElement.classList.toggle('dark', theme === 'dark');
      }
      return html`<div class="stage" lang=${lang} dir=${lang === 'he' ? 'rtl' : 'ltr'} data-theme=${theme}>${story()}</div>`;
    },
  ],
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    backgrounds: { disable: true },
    controls: { expanded: true },
    docs: { story: { inline: true } },
    options: { storySort: { order: ['Both sides', 'Staff', 'Tenant', 'Shared'] } },
    viewport: {
      options: {
        phone: { name: 'Phone', styles: { width: '390px', height: '844px' }, type: 'mobile' },
        tablet: { name: 'Tablet', styles: { width: '820px', height: '1100px' }, type: 'tablet' },
      },
    },
  },
};

export default preview;
