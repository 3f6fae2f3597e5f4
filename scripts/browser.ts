/** Finds a Chrome or Chromium for tests and screenshots; installs one where that takes no more than a package. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const usual = [
  process.env.CHROME_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map(
    (name) => process.env[name] && path.join(process.env[name], 'Google/Chrome/Application/chrome.exe'),
  ),
];

/** Flags for a browser in a container: no sandbox to set up as root, and nothing that calls out. */
export const browserArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--no-first-run',
];

/** Path of the browser: `CHROME_PATH`, an installed one, Debian's package, or the npm build (Linux x64). */
export async function browserPath(): Promise<string> {
  const found = usual.find((file) => file && existsSync(file));
  if (found) return found;
  if (process.platform === 'linux' && process.getuid?.() === 0 && aptInstall(['chromium']))
    return '/usr/bin/chromium';
  if (process.platform === 'linux' && process.arch === 'x64') return packagedChromium();
  throw new Error('No Chrome found. Install Google Chrome, or set CHROME_PATH to a Chrome or Chromium.');
}

/** Installs Debian packages; false where there is no apt-get or it fails. */
export function aptInstall(packages: readonly string[]): boolean {
  if (!existsSync('/usr/bin/apt-get')) return false;
  console.log(`installing ${packages.join(', ')} with apt-get`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' });
  const run = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return run.status === 0;
}

async function packagedChromium(): Promise<string> {
  const folder = path.resolve('node_modules/.cache/chromium');
  mkdirSync(folder, { recursive: true });
  const before = process.env.TMPDIR;
  // It unpacks itself into the temporary folder, which may be small or shared.
  process.env.TMPDIR = folder;
  try {
    const { default: chromium, inflate, setupLambdaEnvironment } = await import('@sparticuz/chromium');
    const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
    const libraries = path.join(folder, 'al2023');
    if (!existsSync(libraries)) await inflate(path.join(path.dirname(entry), '../bin/al2023.tar.br'));
    setupLambdaEnvironment(path.join(libraries, 'lib'));
    const executable = await chromium.executablePath();
    // Its own fonts.conf names a folder that is not there, and without any font the browser ends at once.
    const fonts = path.join(folder, 'fonts');
    writeFileSync(
      path.join(fonts, 'fonts.conf'),
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/fontcache</cachedir></fontconfig>`,
    );
    return executable;
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}
