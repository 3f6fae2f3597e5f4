/** The wire of Supabase Realtime: Phoenix frames, protocol 1.0.0 (objects) and 2.0.0 (arrays, binary broadcasts). */

export type ProtocolVersion = '1.0.0' | '2.0.0';

export interface Frame {
  readonly joinRef: string | null;
  readonly ref: string | null;
  readonly topic: string;
  readonly event: string;
  readonly payload: unknown;
}

export interface BroadcastPayload {
  readonly type: 'broadcast';
  readonly event: string;
  readonly payload: unknown;
  readonly meta?: { readonly id: string };
}

const KIND_USER_PUSH = 3;
const KIND_USER_BROADCAST = 4;
const ENCODING_JSON = 1;

const utf8 = new TextDecoder('utf-8', { fatal: true });
const bytesOf = new TextEncoder();

/** Kind 3: kind, five lengths (join ref, ref, topic, event, metadata), encoding, then those five and the payload. */
function decodeBinary(bytes: Uint8Array): Frame {
  const [kind, joinRefLength = 0, refLength = 0, topicLength = 0, eventLength = 0, metaLength = 0, encoding] =
    bytes;
  if (kind !== KIND_USER_PUSH) throw new Error(`unknown binary frame of kind ${kind}`);
  let offset = 7;
  const take = (length: number) => {
    const text = utf8.decode(bytes.subarray(offset, offset + length));
    offset += length;
    return text;
  };
  const joinRef = take(joinRefLength);
  const ref = take(refLength);
  const topic = take(topicLength);
  const event = take(eventLength);
  take(metaLength);
  const rest = bytes.subarray(offset);
  const payload: BroadcastPayload = {
    type: 'broadcast',
    event,
    payload: encoding === ENCODING_JSON ? JSON.parse(utf8.decode(rest)) : rest.slice().buffer,
  };
  return { joinRef, ref, topic, event: 'broadcast', payload };
}

/**
 * Reads one message of a client.
 * @throws on anything that is not a frame.
 */
export function decodeFrame(data: string | Uint8Array, version: ProtocolVersion): Frame {
  if (typeof data !== 'string') return decodeBinary(data);
  const parsed: unknown = JSON.parse(data);
  const [joinRef, ref, topic, event, payload] = Array.isArray(parsed)
    ? parsed
    : ['join_ref', 'ref', 'topic', 'event', 'payload'].map((key) => (parsed as Record<string, unknown>)[key]);
  if (
    Array.isArray(parsed) !== (version === '2.0.0') ||
    typeof topic !== 'string' ||
    typeof event !== 'string'
  ) {
    throw new Error(`not a frame of protocol ${version}`);
  }
  return { joinRef: joinRef ?? null, ref: ref ?? null, topic, event, payload: payload ?? {} };
}

export function encodeFrame(frame: Frame, version: ProtocolVersion): string {
  const { joinRef, ref, topic, event, payload } = frame;
  return JSON.stringify(
    version === '2.0.0'
      ? [joinRef, ref, topic, event, payload]
      : { join_ref: joinRef, ref, topic, event, payload },
  );
}

/** A broadcast for one listener; null where its protocol has no form for the payload (bytes in 1.0.0). */
export function encodeBroadcast(
  topic: string,
  broadcast: BroadcastPayload,
  version: ProtocolVersion,
): string | Uint8Array | null {
  if (!(broadcast.payload instanceof ArrayBuffer)) {
    return encodeFrame({ joinRef: null, ref: null, topic, event: 'broadcast', payload: broadcast }, version);
  }
  if (version === '1.0.0') return null;
  const topicBytes = bytesOf.encode(topic);
  const eventBytes = bytesOf.encode(broadcast.event);
  const body = new Uint8Array(broadcast.payload);
  const frame = new Uint8Array(5 + topicBytes.length + eventBytes.length + body.length);
  frame.set([KIND_USER_BROADCAST, topicBytes.length, eventBytes.length, 0, 0]);
  frame.set(topicBytes, 5);
  frame.set(eventBytes, 5 + topicBytes.length);
  frame.set(body, 5 + topicBytes.length + eventBytes.length);
  return frame;
}
