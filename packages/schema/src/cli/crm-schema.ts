#!/usr/bin/env node
/** `npx @rentmate/crm-schema`: puts the migrations into a project, and says what a database lacks of them. */
import { parseArgs } from 'node:util';
import { check } from './check.ts';
import { copy } from './copy.ts';

const USAGE = `Usage:
  crm-schema copy [folder] [--overwrite]   copy the migrations into <folder>/migrations (default: ./supabase)
  crm-schema check --db-url <url>          compare a database with what the migrations make
`;

/** Prints lines and ends with 0 when all is well, 1 when something needs you, 2 when it was called wrongly. */
async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'db-url': { type: 'string' },
      overwrite: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [command, folder = './supabase', ...rest] = positionals;
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  const isCheck = command === 'check' && positionals.length === 1 && values['db-url'];
  if (values.help) say(USAGE.trimEnd());
  else if (command === 'copy' && !rest.length) return copy(folder, say, values.overwrite);
  else if (isCheck) return check(isCheck, say);
  else {
    process.stderr.write(USAGE);
    return 2;
  }
  return 0;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') ? 2 : 1;
}
