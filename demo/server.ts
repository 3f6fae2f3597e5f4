/** Serves the demo's pages, bundles and fonts beside the local Supabase, under the strict policy elements must live with. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const demo = fileURLToPath(new URL('.', import.meta.url));
const fonts = path.join(demo, '../node_modules/@fontsource-variable');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.map': 'application/json',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};

const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const pages: readonly (readonly [RegExp, string])[] = [
  [/^\/$/, 'home.html'],
  [/^\/admin\/?$/, 'inbox.html'],
  [/^\/admin\/client\/[^/]+\/?$/, 'client.html'],
  [/^\/tenant\/?$/, 'tenant.html'],
];

/**
 * Answers page requests, or null for what is not a page.
 * `settings` is what pages need to reach Supabase; they read it from `/settings.json`.
 */
export function demoPages(settings: () => { key: string }): (request: Request) => Promise<Response | null> {
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/settings.json') return Response.json(settings());
    const file = fileOf(pathname);
    if (!file) return null;
    const body = await readFile(file).catch(() => null);
    if (!body) return null;
    return new Response(new Uint8Array(body), {
      headers: {
        'content-type': types[path.extname(file)] ?? 'application/octet-stream',
        'content-security-policy': policy,
        'x-frame-options': 'DENY',
        'permissions-policy': 'microphone=(), camera=()',
        'cache-control': file.endsWith('.woff2') ? 'max-age=86400' : 'no-cache',
      },
    });
  };
}

function fileOf(pathname: string): string | null {
  const page = pages.find(([pattern]) => pattern.test(pathname));
  if (page) return path.join(demo, 'pages', page[1]);
  const [, room, name] = /^\/(dist|styles|icons)\/([\w.-]+)$/.exec(pathname) ?? [];
  if (room && name) return path.join(demo, room, name);
  const [, family, font] = /^\/fonts\/([\w-]+)\/([\w-]+\.woff2)$/.exec(pathname) ?? [];
  if (family && font) return path.join(fonts, family, 'files', font);
  return null;
}
