import type { ChatItem } from '@rentmate/crm-data';
import { type Formats, markdownText, type SharedWords } from '@rentmate/crm-ui';

/** A conversation of `me` as plain text, a line a message: day headings, then `14:02 Dana Levi (Person): …`. */
export function transcript(
  title: string,
  me: string,
  items: readonly ChatItem[],
  words: SharedWords,
  formats: Formats,
): string {
  const lines = [title];
  let day = '';
  for (const item of items) {
    if (item.kind !== 'text' || item.delivery === 'failed') continue;
    const isDated = !Number.isNaN(Date.parse(item.at));
    const itemDay = isDated ? formats.longDay(item.at) : day;
    if (itemDay !== day) lines.push('', itemDay);
    day = itemDay;
    const time = isDated ? `${formats.time(item.at)} ` : '';
    const text = item.author === 'bot' ? markdownText(item.text) : item.text;
    lines.push(`${time}${speaker(item, me, words)}: ${text}`);
  }
  return `${lines.join('\n')}\n`;
}

function speaker({ author, authorName, own }: ChatItem, me: string, words: SharedWords): string {
  if (own) return me || words.you;
  if (author === 'bot') return `${words.assistant} (${words.bot})`;
  return `${authorName ?? words.someone} (${words.person})`;
}

/** Hands a text to the person as a file. */
export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the address by the next task.
  setTimeout(() => URL.revokeObjectURL(url));
}
