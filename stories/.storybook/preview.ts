import type { Preview } from '@storybook/web-components-vite';

const preview: Preview = {
  globalTypes: {
    lang: {
      toolbar: { title: 'Language', icon: 'globe', items: ['en', 'he'], dynamicTitle: true },
    },
    theme: {
      toolbar: { title: 'Theme', icon: 'contrast', items: ['light', 'dark'], dynamicTitle: true },
    },
  },
  initialGlobals: { lang: 'en', theme: 'light' },
  decorators: [
    (story, { globals }) => {
      const root = document.documentElement;
      root.lang = String(globals.lang);
      root.dir = globals.lang === 'he' ? 'rtl' : 'ltr';
      root.dataset.theme = String(globals.theme);
      return story();
    },
  ],
  parameters: { layout: 'fullscreen', a11y: { test: 'error' }, controls: { expanded: true } },
};

export default preview;
