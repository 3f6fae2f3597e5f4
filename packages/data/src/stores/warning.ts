/** Tells the embedding developer, once a kind, what only he can mend. */

import type { Problem, ProblemKind } from '../result.ts';

const advice: Partial<Record<ProblemKind, string>> = {
  wrong_key: 'Supabase refuses the API key. Check the key given to createClient().',
  not_installed:
    'Tables or functions are missing in the database. Apply the migrations of @rentmate/crm-schema.',
  unreachable:
    'Supabase does not answer. Check the address given to createClient(), and that the server runs.',
  signed_out:
    'Nobody is signed in, or the session has expired. Sign in with the client given to the elements.',
};

export type Warn = (problem: Problem) => void;

export function createWarning(): Warn {
  const said = new Set<ProblemKind>();
  return ({ kind, detail }) => {
    const words = advice[kind];
    if (!words || said.has(kind)) return;
    said.add(kind);
    console.warn(`[rentmate-support] ${words}${detail ? ` (${detail})` : ''}`);
  };
}
