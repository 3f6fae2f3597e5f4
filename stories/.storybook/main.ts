import type { StorybookConfig } from '@storybook/web-components-vite';

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  staticDirs: [
    {
      from: '../../node_modules/@fontsource-variable/plus-jakarta-sans/files',
      to: '/fonts/plus-jakarta-sans',
    },
    { from: '../../node_modules/@fontsource-variable/assistant/files', to: '/fonts/assistant' },
    { from: '../../demo/styles', to: '/styles' },
    { from: './stage.css', to: '/stage/stage.css' },
  ],
  core: { disableTelemetry: true },
  viteFinal: (vite) => ({
    ...vite,
    resolve: { ...vite.resolve, conditions: ['development', 'browser', 'module', 'import', 'default'] },
    define: { ...vite.define, 'process.env.NODE_ENV': '"development"' },
    esbuild: {
      tsconfigRaw: { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } },
    },
  }),
};

export default config;
