import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server says next. `hang`: nothing, ever. */
export interface Said {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly hang?: boolean;
}

export interface AnsweringServer {
  readonly url: string;
  /** Paths and bodies of the requests, in order. */
  readonly requests: { readonly path: string; readonly body: unknown }[];
  say(said: Said | ((path: string) => Said)): void;
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text ? JSON.parse(text) : null;
}

/** A server on loopback that stands where Supabase does and answers what it is told to. */
export async function startAnsweringServer(): Promise<AnsweringServer> {
  let next: (path: string) => Said = () => ({});
  const requests: { path: string; body: unknown }[] = [];
  const server = createServer(async (request, response) => {
    const path = request.url ?? '';
    requests.push({ path, body: await bodyOf(request) });
    const { status = 200, body = null, headers = {}, hang = false } = next(path);
    if (hang) return;
    const isText = typeof body === 'string';
    response.writeHead(status, { 'content-type': isText ? 'text/html' : 'application/json', ...headers });
    response.end(isText ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    say(said) {
      next = typeof said === 'function' ? said : () => said;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
