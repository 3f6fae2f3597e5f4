/** The in-memory gateways: the same rules as the database, for a host's own tests and for stories. */

export type { BotLine, BotScript } from './memory/bot.ts';
export type { MemorySeeding, MemoryServer, MemoryServerOptions, SignIn } from './memory/server.ts';
export { createMemoryServer } from './memory/server.ts';
export type { MemoryUser } from './memory/state.ts';
