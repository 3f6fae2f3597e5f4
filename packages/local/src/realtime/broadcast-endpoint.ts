import { bearerToken, type Claims, claimsOfToken } from '../tokens.ts';
import type { Broker, Publication } from './broker.ts';

/** Where supabase-js sends a broadcast when its channel is not joined, and where servers send theirs. */
export const BROADCAST_PATH = '/realtime/v1/api/broadcast';

const SINGLE = new RegExp(`^${BROADCAST_PATH}/([^/]+)/events/([^/]+)$`);

function isPublication(value: unknown): value is Publication {
  const { topic, event } = (value ?? {}) as Partial<Publication>;
  return typeof topic === 'string' && typeof event === 'string';
}

async function publicationsOf(request: Request): Promise<Publication[] | null> {
  const url = new URL(request.url);
  const [, topic, event] = SINGLE.exec(url.pathname) ?? [];
  if (topic && event) {
    const isBytes = request.headers.get('content-type') === 'application/octet-stream';
    const payload = isBytes ? await request.arrayBuffer() : await request.json().catch(() => null);
    return [
      {
        topic: decodeURIComponent(topic),
        event: decodeURIComponent(event),
        payload,
        private: url.searchParams.get('private') === 'true',
      },
    ];
  }
  const body = (await request.json().catch(() => null)) as { messages?: unknown } | null;
  if (!Array.isArray(body?.messages) || !body.messages.every(isPublication)) return null;
  return body.messages.map((message: Publication) => ({ ...message, private: message.private === true }));
}

/** `POST …/broadcast` with `{messages}`, or `…/broadcast/<topic>/events/<event>` with a payload: 202 when taken. */
export async function handleBroadcast(broker: Broker, request: Request): Promise<Response> {
  let claims: Claims;
  try {
    claims = await claimsOfToken(bearerToken(request.headers) ?? request.headers.get('apikey') ?? '');
  } catch (error) {
    return Response.json({ message: (error as Error).message }, { status: 401 });
  }
  const publications = await publicationsOf(request);
  if (!publications)
    return Response.json({ message: 'messages: a list of topic, event and payload' }, { status: 422 });
  for (const publication of publications) {
    const { topic, private: isPrivate } = publication;
    if (!isPrivate || (await broker.authorizer.mayWrite(topic, claims, 'broadcast')))
      broker.publish(publication);
  }
  return new Response(null, { status: 202 });
}
