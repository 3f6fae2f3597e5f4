import { createMemoryServer } from '@rentmate/crm-data/memory';
import type { Bench, Session, Someone } from './contract/bench.ts';
import { gatewayContract } from './gateway-contract.ts';

function openMemory(): Promise<Bench> {
  let last = 0;
  const clock = () => {
    // No two rows of a database are of the same instant.
    last = Math.max(Date.now(), last + 1);
    return last;
  };
  const server = createMemoryServer({ clock });
  const withSession = <T extends { signIn(userId: string | null): void }>(gateway: T): T & Session => ({
    ...gateway,
    async signIn(person: Someone | null) {
      gateway.signIn(person?.id ?? null);
    },
  });
  return Promise.resolve({
    async person(name, role) {
      return { id: server.seed.user({ name, role }).id, name };
    },
    tenant: async (person) => withSession(server.tenant(person?.id ?? null)),
    staff: async (person) => withSession(server.staff(person?.id ?? null)),
    async ticket({ comments, ...ticket }) {
      const at = new Date().toISOString();
      return server.seed.ticket({
        ...ticket,
        comments: comments.map((comment) => ({ ...comment, id: crypto.randomUUID(), at })),
      }).id;
    },
    async close() {},
  });
}

gatewayContract('the in-memory gateways', openMemory);
