import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { claimsOfKey } from '../tokens.ts';
import type { Broker } from './broker.ts';
import type { ProtocolVersion } from './frames.ts';

const PATH = '/realtime/v1/websocket';
const LARGEST_FRAME = 1 << 20;

/** The websocket door of the broker, on the server's own port. */
export interface Sockets {
  /** Off: open sockets are cut and new ones refused, so that clients fall back to asking by timer. */
  switch(on: boolean): void;
  /** Cuts every socket, as a lost network does; clients reconnect. */
  drop(): void;
  close(): void;
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** `idleTimeout` in milliseconds: a socket that sends nothing for so long, not even a heartbeat, is dead. */
export function attachSockets(
  server: Server,
  broker: Broker,
  options: { on: boolean; idleTimeout: number },
): Sockets {
  const doors = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: LARGEST_FRAME });
  let isOn = options.on;

  const serve = (socket: WebSocket, key: string, version: ProtocolVersion) => {
    const session = broker.connect({
      key,
      version,
      send: (data) => {
        if (socket.readyState === socket.OPEN) socket.send(data);
      },
    });
    const idle = setTimeout(() => socket.terminate(), options.idleTimeout);
    idle.unref();
    socket.on('message', (data: Buffer, isBinary) => {
      idle.refresh();
      void session.receive(isBinary ? new Uint8Array(data) : data.toString());
    });
    socket.on('close', () => {
      clearTimeout(idle);
      session.close();
    });
    // A broken socket also closes; without a listener it would end the process.
    socket.on('error', () => undefined);
  };

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => undefined);
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname !== PATH) return refuse(socket, '404 Not Found');
    if (!isOn) return refuse(socket, '503 Service Unavailable');
    const key = url.searchParams.get('apikey');
    if (key === null || !claimsOfKey(key)) return refuse(socket, '401 Unauthorized');
    const version = url.searchParams.get('vsn') === '2.0.0' ? '2.0.0' : '1.0.0';
    doors.handleUpgrade(request, socket, head, (opened) => serve(opened, key, version));
  };
  server.on('upgrade', onUpgrade);

  const drop = () => {
    for (const socket of doors.clients) socket.terminate();
  };
  return {
    switch: (on) => {
      isOn = on;
      if (!on) drop();
    },
    drop,
    close: () => {
      isOn = false;
      drop();
      server.off('upgrade', onUpgrade);
    },
  };
}
