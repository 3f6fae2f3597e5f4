import type { ChatItem } from '@rentmate/crm-data';
import { type Formats, markdownText, type SharedWords } from '@rentmate/crm-ui';

/** A conversation as plain text, a line a message: day headings, then `14:02 Dana Levi (Person): …`. */
export function transcript(
  title: string,
  items: readonly ChatItem[],
  words: SharedWords,
  formats: Formats,
): string {
  const lines = [title];
  let day = '';
  for (const item of items) {
    if (item.kind !== 'text' || item.delivery === 'failed') continue;
    const itemDay = formats.longDay(item.at);
    if (itemDay !== day) lines.push('', itemDay);
    day = itemDay;
    const text = item.author === 'bot' ? markdownText(item.text) : item.text;
    lines.push(`${formats.time(item.at)} ${speaker(item, words)}: ${text}`);
  }
  return `${lines.join('\n')}\n`;
}

function speaker({ author, authorName, own }: ChatItem, words: SharedWords): string {
  if (own) return authorName ?? words.you;
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
