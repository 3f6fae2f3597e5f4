import type { Database } from '../database/database.ts';
import { type Authorizer, policyAuthorizer } from './authorizer.ts';
import type { ProtocolVersion } from './frames.ts';
import { Room } from './room.ts';
import { Session } from './session.ts';

/** A broadcast on its way to everybody in a room. */
export interface Publication {
  readonly topic: string;
  readonly event: string;
  readonly payload: unknown;
  readonly private: boolean;
  /** Of the row it came from. */
  readonly id?: string;
}

/** A Realtime server without its sockets: rooms, who may enter them, and what the database says into them. */
export class Broker {
  readonly authorizer: Authorizer;
  readonly #database: Database;
  readonly #log: (error: unknown) => void;
  readonly #rooms = new Map<string, Room>();
  #stopListening: (() => Promise<void>) | undefined;

  constructor(database: Database, log: (error: unknown) => void) {
    this.authorizer = policyAuthorizer(database);
    this.#database = database;
    this.#log = log;
  }

  /** Hears `realtime.send`: each notification is the id of a row. */
  async start(): Promise<void> {
    this.#stopListening = await this.#database.listen('realtime_messages', (id) => {
      this.#announce(id).catch(this.#log);
    });
  }

  async stop(): Promise<void> {
    await this.#stopListening?.();
  }

  connect(options: {
    version: ProtocolVersion;
    key: string;
    send(data: string | Uint8Array): void;
  }): Session {
    const context = {
      authorizer: this.authorizer,
      room: (topic: string, isPrivate: boolean) => this.#room(topic, isPrivate),
      left: (topic: string, isPrivate: boolean) => {
        const name = roomName(topic, isPrivate);
        if (this.#rooms.get(name)?.isEmpty) this.#rooms.delete(name);
      },
      log: this.#log,
    };
    return new Session(context, options);
  }

  publish({ topic, event, payload, private: isPrivate, id }: Publication): void {
    this.#rooms
      .get(roomName(topic, isPrivate))
      ?.broadcast({ type: 'broadcast', event, payload, ...(id ? { meta: { id } } : {}) });
  }

  async #announce(id: string): Promise<void> {
    const [row] = await this.#database.query<{
      topic: string;
      event: string;
      payload: unknown;
      private: boolean;
    }>('select topic, event, payload, private from realtime.messages where id = $1', [id]);
    if (row) this.publish({ ...row, id });
  }

  #room(topic: string, isPrivate: boolean): Room {
    const name = roomName(topic, isPrivate);
    const room = this.#rooms.get(name) ?? new Room();
    this.#rooms.set(name, room);
    return room;
  }
}

function roomName(topic: string, isPrivate: boolean): string {
  return `${isPrivate ? 'private' : 'public'}:${topic}`;
}
