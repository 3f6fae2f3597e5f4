import { errors, jwtVerify } from 'jose';
import { JWT_SECRET, PUBLISHABLE_KEY, SECRET_KEY } from './keys.ts';

/** What the database learns about a caller: the claims of the session's token, or those of a bare key. */
export interface Claims {
  readonly role: string;
  readonly sub?: string;
  /** Seconds since 1970. */
  readonly exp?: number;
  readonly [claim: string]: unknown;
}

/** A token that is no session: `reason` tells which way, in the words of the hosted Realtime server. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
  readonly expired: boolean;

  constructor(message: string, expired: boolean) {
    super(message);
    this.expired = expired;
  }
}

const secret = new TextEncoder().encode(JWT_SECRET);

/** The claims a bare key stands for, or null for a key that is not ours. */
export function claimsOfKey(key: string | null | undefined): Claims | null {
  if (key === PUBLISHABLE_KEY) return { role: 'anon' };
  if (key === SECRET_KEY) return { role: 'service_role' };
  return null;
}

/**
 * The claims of a session's token, or of a bare key given in its place.
 * @throws TokenError when it is neither, or has expired.
 */
export async function claimsOfToken(token: string): Promise<Claims> {
  const fromKey = claimsOfKey(token);
  if (fromKey) return fromKey;
  try {
    const { payload } = await jwtVerify(token, secret, { algorithms: ['HS256'] });
    return { ...payload, role: typeof payload.role === 'string' ? payload.role : 'anon' } as Claims;
  } catch (error) {
    if (error instanceof errors.JWTExpired) {
      throw new TokenError('InvalidJWTToken: Token has expired', true);
    }
    throw new TokenError('MalformedJWT: The token provided is not a valid JWT', false);
  }
}

/** The token of an `Authorization: Bearer …` header. */
export function bearerToken(headers: Headers): string | null {
  return /^Bearer\s+(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1] ?? null;
}
