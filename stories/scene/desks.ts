/** The desks that several stories look at. */
import type { Lang } from './content.ts';
import { type Desk, openDesk, until } from './desk.ts';
import { seedBoilerChat, seedPast } from './history.ts';
import { passDanielOn, seedAnswered, seedEarlierWaits, seedWaiting } from './queue.ts';

/** Noa has a history, five people wait, three are answered. */
export async function busyDesk(lang: Lang): Promise<Desk> {
  const desk = openDesk(lang);
  seedPast(desk);
  seedBoilerChat(desk);
  seedWaiting(desk);
  seedAnswered(desk);
  seedEarlierWaits(desk);
  await passDanielOn(desk);
  return desk;
}

/** The same, and every answer takes ten minutes: what is on screen meanwhile. */
export async function slowDesk(lang: Lang): Promise<Desk> {
  const desk = await busyDesk(lang);
  desk.server.latency(600_000);
  return desk;
}

/** The same, and the network went after everything was read. */
export async function offlineDesk(lang: Lang): Promise<Desk> {
  const desk = await busyDesk(lang);
  await read(desk);
  desk.server.offline(true);
  return desk;
}

/** Waits until Dana's screen has what there is to see of Noa. */
export async function read({ crm }: Pick<Desk, 'crm'>): Promise<void> {
  const isReady = ({ load }: { readonly load: string }) => load === 'ready';
  await Promise.all([
    until(crm.timeline('noa').$view, isReady),
    until(crm.client('noa').$view, isReady),
    until(crm.inbox('waiting').$view, isReady),
    until(crm.chat('noa').$view, isReady),
  ]);
}
