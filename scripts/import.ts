/** `npm run import -- FILE`: dialogues (JSON lines) into the running demo, half as bot talks, half as closed chats. */
import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { importDialogues, SECRET_KEY } from '@rentmate/crm-local';
import { SingleBar } from 'cli-progress';

const file = process.argv[2];
if (!file || !existsSync(file)) {
  console.error(file ? `There is no file ${file}.` : 'Which file? npm run import -- FILE');
  process.exit(2);
}
const url = process.env.SUPABASE_URL ?? `http://127.0.0.1:${process.env.PORT ?? 5173}`;
if (!(await fetch(`${url}/settings.json`).catch(() => null))?.ok) {
  console.error(`The demo does not answer at ${url}. Start it with: npm start`);
  process.exit(2);
}

const lines = () => createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
let total = 0;
for await (const line of lines()) if (line.trim()) total += 1;

const bar = new SingleBar({ format: '{bar} {percentage}%  {value} of {total} dialogues', hideCursor: true });
const bad: string[] = [];
bar.start(total, 0);
const done = await importDialogues(lines(), {
  url,
  secretKey: SECRET_KEY,
  onProgress: (count) => bar.update(count),
  onBadLine: (number, reason) => bad.push(`line ${number} skipped: ${reason}`),
});
bar.stop();
for (const line of bad) console.warn(line);
console.log(
  `${done.bots} bot talks and ${done.chats} chats added, ${done.known} there already, ${done.bad} lines skipped`,
);
