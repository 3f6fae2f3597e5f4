/** Builds packages and demo: types in dependency order (each reads the ones below it), then all code at once. */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const packages = ['schema', 'data', 'ui', 'elements', 'widget'];

/** Runs a tool of node_modules with this very Node; ends the process with its status when it fails. */
function tool(script: string, ...args: string[]): void {
  const run = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (run.status !== 0) process.exit(run.status ?? 1);
}

export function build({ types = true } = {}): void {
  for (const name of packages) rmSync(`${root}/packages/${name}/dist`, { recursive: true, force: true });
  rmSync(`${root}/demo/dist`, { recursive: true, force: true });
  if (types)
    for (const name of packages)
      tool('node_modules/typescript/bin/tsc', '-p', `packages/${name}/tsconfig.build.json`);
  tool('node_modules/rollup/dist/bin/rollup', '-c', '--silent');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  build();
  const missing = packages.filter((name) => !existsSync(`${root}/packages/${name}/dist/index.js`));
  if (missing.length) throw new Error(`nothing was built for ${missing.join(', ')}`);
  console.log('built packages/*/dist and demo/dist');
}
