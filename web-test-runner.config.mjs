import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { browserArgs, browserPath } from './scripts/browser.ts';

process.env.TZ = 'Asia/Jerusalem';

/** nanostores reads a bare `process.env.NODE_ENV`, which no browser has. */
const nodeEnv = {
  name: 'node-env',
  transform(context) {
    if (!context.path.includes('/nanostores/') || typeof context.body !== 'string') return undefined;
    return { body: context.body.replaceAll('process.env.NODE_ENV', '"development"') };
  },
};

export default {
  files: ['packages/{ui,elements,widget}/{src,test}/**/*.test.ts'],
  nodeResolve: { exportConditions: ['development', 'browser'] },
  browsers: [
    chromeLauncher({
      launchOptions: { executablePath: await browserPath(), headless: true, args: browserArgs },
      // Tests that run side by side in hidden tabs never get an animation frame.
      createPage: ({ context }) => context.newPage({ type: 'window' }),
    }),
  ],
  concurrency: 2,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testFramework: { config: { timeout: 20_000 } },
  filterBrowserLogs: ({ args }) => !String(args[0]).includes('Lit is in dev mode'),
  plugins: [nodeEnv, esbuildPlugin({ ts: true, tsconfig: 'tsconfig.json', target: 'es2022' })],
};
