/** A throwaway real PostgreSQL for tests and benchmarks, from the binaries installed on the machine. */
import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const OLDEST_VERSION = 15;
const START_ATTEMPTS = 3;

/** A running server: `url` names its superuser and its database `postgres`; `close` stops it and removes its files. */
export interface ThrowawayPostgres {
  readonly url: string;
  close(): Promise<void>;
}

interface Account {
  uid?: number;
  gid?: number;
}

function installedUnder(folder: string, prefix: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix))
    .sort((a, b) => Number.parseInt(b.slice(prefix.length), 10) - Number.parseInt(a.slice(prefix.length), 10))
    .map((name) => join(folder, name, 'bin'));
}

function* candidateFolders(): Generator<string> {
  if (process.env.CRM_PG_BIN) {
    yield process.env.CRM_PG_BIN;
    return;
  }
  yield* installedUnder('/usr/lib/postgresql', '');
  try {
    yield execFileSync('pg_config', ['--bindir'], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    // pg_config comes with the development package only.
  }
  yield* installedUnder('/opt/homebrew/opt', 'postgresql@');
  yield* installedUnder('/usr/local/opt', 'postgresql@');
  yield* installedUnder(join(process.env.ProgramFiles ?? 'C:\\Program Files', 'PostgreSQL'), '');
}

function majorVersion(folder: string): number {
  try {
    const line = execFileSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8', stdio: 'pipe' });
    return Number(/(\d+)/.exec(line)?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/**
 * The folder with `initdb`, `pg_ctl` and `postgres` of PostgreSQL 15 or newer.
 * @throws when none is installed, with what to do.
 */
export function findPostgres(): string {
  const looked: string[] = [];
  for (const folder of candidateFolders()) {
    looked.push(folder);
    if (majorVersion(folder) >= OLDEST_VERSION) return folder;
  }
  throw new Error(
    `PostgreSQL ${OLDEST_VERSION} or newer was not found${looked.length ? ` in ${looked.join(', ')}` : ''}. ` +
      'Install it (Debian: apt-get install postgresql) or set CRM_PG_BIN to the folder that holds initdb.',
  );
}

/** PostgreSQL refuses to run as root, so root hands it to the account its package made. */
function serverAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  const entry = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === 'postgres');
  if (!entry) throw new Error('PostgreSQL cannot run as root and there is no user "postgres" to run it as.');
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

/** A loopback port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free loopback port');
  return address.port;
}

/**
 * A child that waits for this process to end, however it ends (an `exit` handler never runs after SIGKILL): its
 * input closes with us, and it then stops the server and removes the folder.
 */
function guard(serverPid: number, folder: string): ChildProcess {
  const script = `process.stdin.resume().on('end', () => {
    try { process.kill(${serverPid}, 'SIGQUIT'); } catch {}
    setTimeout(() => require('node:fs').rmSync(${JSON.stringify(folder)}, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }), 300);
  });`;
  const child = spawn(process.execPath, ['--eval', script], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    windowsHide: true,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  child.unref();
  (child.stdin as unknown as { unref(): void }).unref();
  return child;
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  timezone: 'UTC',
};

/**
 * Starts an empty server on a free loopback port, with its files in the system's temporary folder and durability
 * switched off. It goes away with `close()` or with this process.
 */
export async function startPostgres(): Promise<ThrowawayPostgres> {
  const bin = findPostgres();
  const account = serverAccount();
  const folder = mkdtempSync(join(tmpdir(), 'crm-postgres-'));
  const data = join(folder, 'data');
  const log = join(folder, 'server.log');
  const passwordFile = join(folder, 'password');
  const password = randomBytes(18).toString('base64url');
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  const options = { ...account, cwd: folder, windowsHide: true };

  try {
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (account.uid !== undefined && account.gid !== undefined) {
      chownSync(folder, account.uid, account.gid);
      chownSync(passwordFile, account.uid, account.gid);
    }
    const initdb = [
      '-D',
      data,
      '-U',
      'postgres',
      '-E',
      'UTF8',
      '--locale=C',
      '--no-sync',
      '-A',
      'scram-sha-256',
    ];
    await run(join(bin, 'initdb'), [...initdb, `--pwfile=${passwordFile}`], options);

    for (let attempt = 1; ; attempt += 1) {
      const port = await freePort();
      const settings = Object.entries({ ...SETTINGS, port: String(port) })
        .map(([name, value]) => `${name} = '${value}'`)
        .join('\n');
      writeFileSync(join(data, 'postgresql.auto.conf'), `${settings}\n`);
      try {
        // The server inherits pg_ctl's output, so a pipe would stay open for the server's life.
        await new Promise<void>((resolve, reject) => {
          const pgCtl = spawn(join(bin, 'pg_ctl'), ['start', '-w', '-D', data, '-l', log], {
            ...options,
            stdio: 'ignore',
          });
          pgCtl.once('error', reject);
          pgCtl.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`pg_ctl start: ${code}`))));
        });
      } catch (error) {
        // Another process can take the port between finding it and listening on it.
        if (attempt < START_ATTEMPTS) continue;
        const lines = existsSync(log)
          ? readFileSync(log, 'utf8').trim().split('\n').slice(-5).join('\n')
          : '';
        throw new Error(`PostgreSQL did not start.\n${lines}`, { cause: error });
      }
      const pid = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
      const guardian = guard(pid, folder);
      let closing: Promise<void> | undefined;
      const stop = async () => {
        await run(join(bin, 'pg_ctl'), ['stop', '-w', '-m', 'immediate', '-D', data], options);
        guardian.kill();
        remove();
      };
      return {
        url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
        close: () => {
          closing ??= stop();
          return closing;
        },
      };
    }
  } catch (error) {
    remove();
    throw error;
  }
}
