/** Where Noa can be with her boiler: from the first word to the rating. */

import type { Lang } from './content.ts';
import { type Desk, openDesk, until } from './desk.ts';
import { boilerChat, boilerTalk, seedBoilerChat, seedBoilerTalk, seedChat } from './history.ts';
import { seedEarlierWaits, seedWaiting } from './queue.ts';

/** The first visit: the assistant greets, a person is one press away. */
export function newVisit(lang: Lang): Desk {
  const desk = openDesk(lang);
  seedEarlierWaits(desk);
  return desk;
}

/** The assistant has answered twice, and offers three answers. */
export async function botAnswered(lang: Lang): Promise<Desk> {
  const desk = newVisit(lang);
  const { noa, content } = desk;
  const support = noa.support();
  await until(support.$view, ({ load }) => load === 'ready');
  for (const [speaker, text] of content.boiler.bot.lines) {
    if (speaker !== 'tenant') continue;
    support.send(text);
    await until(support.$view, ({ items, thinking }) => !thinking && items.at(-1)?.author === 'bot');
  }
  return desk;
}

/** The last question is still being thought about. */
export async function botThinking(lang: Lang): Promise<Desk> {
  const desk = await botAnswered(lang);
  desk.server.script(() => new Promise(() => {}));
  desk.noa.support().send(desk.content.boiler.options[1]?.value ?? '');
  return desk;
}

/** Second in line, behind one other tenant. */
export function waiting(lang: Lang): Desk {
  const desk = newVisit(lang);
  const { content } = desk;
  const { title: reason, lines } = content.queue.amit;
  seedChat(desk, { id: 'chat-amit', userId: 'amit', reason, lines, since: 5, unread: lines.length });
  seedBoilerTalk(desk, 9);
  seedChat(desk, {
    id: boilerChat,
    userId: 'noa',
    talkId: boilerTalk,
    reason: content.boiler.reason,
    lines: content.boiler.chat.filter(([speaker]) => speaker === 'tenant').slice(1, 2),
    since: 3,
    unread: 1,
  });
  return desk;
}

/** Dana is there, has read everything and types. */
export function joined(lang: Lang): Desk {
  const desk = openDesk(lang);
  seedBoilerChat(desk, { unread: 0 });
  const dana = desk.server.staff('dana');
  const type = () => dana.signal(`crm:typing:${boilerChat}`, 'typing', { by: 'dana' });
  const typing = setInterval(type, 1000);
  return {
    ...desk,
    end() {
      clearInterval(typing);
      desk.end();
    },
  };
}

/** Two messages of Dana came while the panel was closed. */
export function unread(lang: Lang): Desk {
  const desk = openDesk(lang);
  seedBoilerChat(desk, { lines: desk.content.boiler.chat.slice(0, 2), since: 6, unread: 0, unseen: 2 });
  return desk;
}

/** Dana has closed the conversation. */
export function ended(lang: Lang): Desk {
  const desk = openDesk(lang);
  const { chat, thanks, goodbye } = desk.content.boiler;
  const lines = [...chat.slice(-2), ['tenant', thanks] as const, ['staff', goodbye] as const];
  seedBoilerChat(desk, { lines, since: 20, unread: 0, isLive: false, closedAgo: 14 });
  return desk;
}

/** Noa has pressed the best of the three faces. */
export async function rated(lang: Lang): Promise<Desk> {
  const desk = ended(lang);
  await desk.server.tenant('noa').rate(boilerChat, 5, null);
  return desk;
}

/** One message was refused, then the network went, then one more was written. */
export async function offline(lang: Lang): Promise<Desk> {
  const desk = openDesk(lang);
  const { noa, server, content } = desk;
  seedBoilerChat(desk, { unread: 0 });
  const support = noa.support();
  await until(support.$view, ({ load }) => load === 'ready');
  server.fail('invalid');
  support.send(content.unsent);
  await until(support.$view, ({ items }) => items.at(-1)?.delivery === 'failed');
  server.fail(null);
  server.offline(true);
  void support.refresh();
  await until(support.$view, ({ connection }) => connection === 'offline');
  support.send(content.unsentToo);
  return desk;
}

/** The sixth request in ten minutes is refused, with the time after which one is taken again. */
export async function requestRefused(lang: Lang): Promise<Desk> {
  const desk = newVisit(lang);
  const page = desk.server.tenant('noa');
  for (let asked = 0; asked < 5; asked += 1) {
    const conversationId = crypto.randomUUID();
    await page.requestHuman({ conversationId, aiConversationId: null, reason: null });
    await page.cancelRequest(conversationId);
  }
  const support = desk.noa.support();
  await until(support.$view, ({ load }) => load === 'ready');
  await support.requestHuman();
  return desk;
}

/** Staff write first to a client who did not ask. */
export async function staffWroteFirst(lang: Lang): Promise<Desk> {
  const desk = newVisit(lang);
  const maya = desk.server.staff('maya');
  const started = await maya.startConversation('chat-renewal', 'noa');
  if (started.ok) {
    const { text } = desk.content.renewal;
    await maya.send({ id: crypto.randomUUID(), conversationId: started.value.id, content: text });
  }
  return desk;
}

/** Both sides before they meet: Noa on her page, others in Dana's queue. */
export async function beforeTheyMeet(lang: Lang): Promise<Desk> {
  const desk = newVisit(lang);
  seedWaiting(desk);
  return desk;
}
