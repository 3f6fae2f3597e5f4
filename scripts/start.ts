/**
 * `npm start`: builds (unless `--no-build`), then serves the demo and a local Supabase at one address until it is stopped.
 */
import { startLocalSupabase } from '@rentmate/crm-local';
import { demoPages } from '../demo/server.ts';
import { build, root } from './build.ts';

const port = Number(process.env.PORT ?? 5173);
const reset = process.argv.includes('--reset');
const folder = process.env.CRM_FOLDER ?? `${root}.local/db`;

if (!process.argv.includes('--no-build')) {
  console.log('building …');
  build();
}
console.log(reset ? 'making a fresh database …' : 'opening the database …');

let key = '';
const supabase = await startLocalSupabase({
  database: process.env.DATABASE_URL ? { url: process.env.DATABASE_URL } : { folder },
  port,
  reset,
  seed: true,
  pages: demoPages(() => ({ key })),
  log: (message, error) => console.warn(message, error ?? ''),
}).catch((error: Error) => {
  const { code } = error as NodeJS.ErrnoException;
  console.error(
    code === 'EADDRINUSE' ? `Port ${port} is taken. Choose another: PORT=8080 npm start` : error.message,
  );
  process.exit(1);
});
key = supabase.publishableKey;

console.log(`
  both sides    ${supabase.url}/
  staff inbox   ${supabase.url}/admin/
  tenant page   ${supabase.url}/tenant/?as=tenant1

  publishable key  ${supabase.publishableKey}
  secret key       ${supabase.secretKey}
  people           staff@rentmate.test, staff2@rentmate.test, tenant1@rentmate.test … tenant9@rentmate.test
  password         rentmate-demo

ready`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void supabase.close().then(() => process.exit(0));
  });
}
