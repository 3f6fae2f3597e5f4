import { readFileSync } from 'node:fs';
import nodeResolve from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import esbuild from 'rollup-plugin-esbuild';

const code = () => esbuild({ tsconfig: 'tsconfig.json', target: 'es2022', sourceMap: true });

/** One package: a module a source file, dependencies left to the page's bundler. Commands are built like exports. */
function library(folder) {
  const { exports, bin = {} } = JSON.parse(readFileSync(`packages/${folder}/package.json`, 'utf8'));
  const commands = Object.values(bin).map((file) => file.replace('dist/', 'src/').replace(/js$/, 'ts'));
  return {
    input: [...Object.values(exports).map((entry) => entry.development), ...commands].map(
      (file) => `packages/${folder}/${file}`,
    ),
    external: (id) => !id.startsWith('.') && !id.startsWith('/') && !/^[a-z]:\\/i.test(id),
    plugins: [nodeResolve({ extensions: ['.ts'] }), code()],
    output: {
      dir: `packages/${folder}/dist`,
      format: 'es',
      sourcemap: true,
      preserveModules: true,
      preserveModulesRoot: `packages/${folder}/src`,
    },
  };
}

/** The demo's pages, bundled from the built packages as a host's own build would do it. */
const demo = {
  input: ['home', 'inbox', 'client', 'tenant'].map((page) => `demo/src/${page}.ts`),
  plugins: [
    // nanostores reads a bare `process.env.NODE_ENV`, which no browser has.
    replace({ preventAssignment: true, 'process.env.NODE_ENV': '"production"' }),
    nodeResolve({ browser: true, exportConditions: ['browser'], extensions: ['.ts', '.js', '.mjs'] }),
    code(),
  ],
  output: { dir: 'demo/dist', format: 'es', sourcemap: true, chunkFileNames: 'chunk-[hash].js' },
};

export default [...['schema', 'data', 'ui', 'elements', 'widget'].map(library), demo];
