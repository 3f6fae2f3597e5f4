import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The files a page loads with this entry, from the package's own sources and from elsewhere. */
async function inputsOf(entry: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [fileURLToPath(new URL(`../src/${entry}.ts`, import.meta.url))],
    bundle: true,
    format: 'esm',
    write: false,
    metafile: true,
    conditions: ['development'],
  });
  return Object.keys(metafile.inputs);
}

describe('what a page loads', () => {
  it('a tenant’s page gets no verb of staff', async () => {
    const staffOnly = /staff|timeline|inbox|\/stores\/client\.ts|memory\//;
    const inputs = (await inputsOf('tenant')).filter((file) => !file.includes('support-memory'));
    assert.deepEqual(
      inputs.filter((file) => staffOnly.test(file)),
      [],
    );
  });

  it('neither page gets a second Supabase client', async () => {
    for (const entry of ['tenant', 'staff']) {
      const inputs = await inputsOf(entry);
      assert.deepEqual(
        inputs.filter((file) => file.includes('@supabase')),
        [],
      );
    }
  });
});
