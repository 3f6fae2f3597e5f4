/**
 * Bot answers are Markdown. This file is the only way they reach the page: source → tree → templates, never a string
 * of HTML. It knows the subset bots write (paragraphs, lists, bold, italic, code, headings, quotes, links) and shows
 * everything else as the text it is.
 */

import { html, type TemplateResult } from 'lit';
import { isolated } from './isolated-numbers.ts';

type Inline =
  | string
  | { readonly type: 'strong'; readonly children: readonly Inline[] }
  | { readonly type: 'em'; readonly children: readonly Inline[] }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'link'; readonly href: string; readonly children: readonly Inline[] };

type Block =
  | { readonly type: 'paragraph' | 'heading'; readonly lines: readonly (readonly Inline[])[] }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'quote'; readonly blocks: readonly Block[] }
  | { readonly type: 'list'; readonly start: number | null; readonly items: readonly (readonly Block[])[] };

/** Beyond this depth lists and quotes are shown as text: nobody writes them, and recursion stays bounded. */
const deepest = 6;

const listItem = /^(\s{0,30})(?:([-*+•])|(\d{1,9})[.)])\s+(?=\S)/u;
const heading = /^\s{0,3}#{1,6}\s+(.*?)(?:\s+#+)?\s*$/u;
const quote = /^\s{0,3}>\s?/u;
const fence = /^\s{0,3}(`{3,}|~{3,})/u;

/**
 * Every construct is bounded in length, so an answer made of a hundred thousand opening marks costs linear time. In
 * order: escape, code, bold, italic, link, bare address.
 */
const inline = new RegExp(
  [
    String.raw`\\([!-/:-@[-\x60{-~])`,
    '`([^`\\n]{1,500})`',
    String.raw`(?:\*\*(?=\S)([^\n]{0,999}?[^\s])\*\*|__(?=\S)([^\n]{0,999}?[^\s])__(?![\p{L}\p{N}]))`,
    String.raw`(?:\*(?=[^\s*])([^*\n]{0,999}?[^\s*]|[^\s*])\*|(?<![\p{L}\p{N}_])_(?=[^\s_])([^_\n]{0,999})_(?![\p{L}\p{N}_]))`,
    String.raw`\[([^[\]\n]{1,500})\]\(\s{0,9}<?([^\s<>()]{1,2000})>?(?:\s{1,9}"[^"\n]{0,200}")?\s{0,9}\)`,
    String.raw`\b(https?:\/\/[^\s<>"\x60]{1,2000})`,
  ].join('|'),
  'gu',
);

/** Templates for a Markdown text, ready to stand in a bubble. */
export function markdown(source: string): TemplateResult[] {
  return parse(source.split(/\r\n?|\n/u), 0).map(renderBlock);
}

/** What a person wrote: plain text in which only web addresses become links. */
export function linked(source: string): ReturnType<typeof renderInline>[] {
  const parts: Inline[] = [];
  let from = 0;
  for (const match of source.matchAll(/\bhttps?:\/\/[^\s<>"`]{1,2000}/gu)) {
    parts.push(source.slice(from, match.index), ...bareLink(match[0]));
    from = match.index + match[0].length;
  }
  parts.push(source.slice(from));
  return joined(parts).map(renderInline);
}

/** The same text without marks: for announcements, previews and copies. */
export function markdownText(source: string): string {
  return parse(source.split(/\r\n?|\n/u), 0)
    .map(blockText)
    .join('\n');
}

/** The address a link may have, or null: absolute, and of a kind that cannot run anything. */
export function safeHref(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return ['https:', 'http:', 'mailto:', 'tel:'].includes(url.protocol) ? url.href : null;
}

function parse(lines: readonly string[], depth: number): Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  const flush = () => {
    if (paragraph.length)
      blocks.push({ type: 'paragraph', lines: paragraph.map((line) => parseInline(line)) });
    paragraph = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const mark = fence.exec(line)?.[1];
    const title = heading.exec(line)?.[1];
    if (!line.trim()) {
      flush();
    } else if (mark) {
      flush();
      const end = lines.findIndex((other, index) => index > at && other.trim().startsWith(mark));
      const last = end < 0 ? lines.length : end;
      blocks.push({ type: 'code', text: lines.slice(at + 1, last).join('\n') });
      at = last;
    } else if (title !== undefined) {
      flush();
      blocks.push({ type: 'heading', lines: [parseInline(title)] });
    } else if (depth < deepest && quote.test(line)) {
      flush();
      const end = lines.findIndex((other, index) => index > at && !quote.test(other));
      const last = end < 0 ? lines.length : end;
      const inner = lines.slice(at, last).map((other) => other.replace(quote, ''));
      blocks.push({ type: 'quote', blocks: parse(inner, depth + 1) });
      at = last - 1;
    } else if (depth < deepest && listItem.test(line)) {
      flush();
      const { list, next } = parseList(lines, at, depth);
      blocks.push(list);
      at = next - 1;
    } else {
      paragraph.push(line.trim());
    }
  }
  flush();
  return blocks;
}

/** Items of one list; lines that are indented deeper than the marker belong to the item above them. */
function parseList(lines: readonly string[], from: number, depth: number): { list: Block; next: number } {
  const first = listItem.exec(lines[from] ?? '');
  const indent = first?.[1]?.length ?? 0;
  const ordered = first?.[3] !== undefined;
  const items: Block[][] = [];
  let item: string[] = [];
  let at = from;
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const match = listItem.exec(line);
    const deeper = line.search(/\S/u) > indent;
    if (match && !deeper) {
      if ((match[1]?.length ?? 0) < indent || (match[3] !== undefined) !== ordered) break;
      if (item.length) items.push(parse(item, depth + 1));
      item = [line.slice(match[0].length)];
    } else if (deeper) {
      item.push(line.slice(indent + 1));
    } else if (line.trim() || !continues(lines, at, indent)) {
      break;
    }
  }
  items.push(parse(item, depth + 1));
  return { list: { type: 'list', start: ordered ? Number(first?.[3]) : null, items }, next: at };
}

/** Whether the list goes on after an empty line. */
function continues(lines: readonly string[], at: number, indent: number): boolean {
  const next = lines[at + 1] ?? '';
  return next.search(/\S/u) > indent || listItem.test(next);
}

function parseInline(source: string): Inline[] {
  const parts: Inline[] = [];
  let from = 0;
  for (const match of source.matchAll(inline)) {
    const [whole, escaped, code, bold1, bold2, em1, em2, label, address, bare] = match;
    parts.push(source.slice(from, match.index));
    from = match.index + whole.length;
    const bold = bold1 ?? bold2;
    const em = em1 ?? em2;
    if (escaped !== undefined) parts.push(escaped);
    else if (code !== undefined) parts.push({ type: 'code', text: code });
    else if (bold !== undefined) parts.push({ type: 'strong', children: parseInline(bold) });
    else if (em !== undefined) parts.push({ type: 'em', children: parseInline(em) });
    else if (bare !== undefined) parts.push(...bareLink(bare));
    else parts.push(...namedLink(label ?? '', address ?? ''));
  }
  parts.push(source.slice(from));
  return joined(parts);
}

/** One text where several stand side by side: each part costs the page a few nodes. */
function joined(parts: readonly Inline[]): Inline[] {
  const result: Inline[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (typeof part === 'string' && typeof last === 'string') result[result.length - 1] = last + part;
    else if (part !== '') result.push(part);
  }
  return result;
}

function namedLink(label: string, address: string): Inline[] {
  const href = safeHref(address);
  const children = parseInline(label);
  return href ? [{ type: 'link', href, children }] : children;
}

/** An address in running text: the full stop or bracket after it belongs to the sentence. */
function bareLink(found: string): Inline[] {
  const address = found.replace(/[.,;:!?'")\]}*_]+$/u, '');
  const href = safeHref(address);
  const rest = found.slice(address.length);
  return href ? [{ type: 'link', href, children: [address] }, rest] : [found];
}

function renderBlock(block: Block): TemplateResult {
  switch (block.type) {
    case 'heading':
      return html`<p dir=${directionOf(block)}><strong>${block.lines[0]?.map(renderInline)}</strong></p>`;
    case 'code':
      return html`<pre dir="ltr"><code>${block.text}</code></pre>`;
    case 'quote':
      return html`<blockquote dir=${directionOf(block)}>${block.blocks.map(renderBlock)}</blockquote>`;
    case 'list': {
      const dir = directionOf(block);
      const items = block.items.map((item) => html`<li>${item.map(renderBlock)}</li>`);
      return block.start === null
        ? html`<ul dir=${dir}>${items}</ul>`
        : html`<ol dir=${dir} start=${block.start}>${items}</ol>`;
    }
    default:
      return html`<p dir=${directionOf(block)}>${block.lines.map((line, at) => html`${at ? html`<br>` : ''}${line.map(renderInline)}`)}</p>`;
  }
}

/**
 * That of the first letter which is no code and no link, as `dir="auto"` has it. The browser's own looks through the
 * whole block again for every node that is put in, and not at all into blocks that have a direction.
 */
function directionOf(block: Block): 'rtl' | 'ltr' {
  const letter = /\p{L}/u.exec(spoken(block))?.[0] ?? '';
  return /[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(letter) ? 'rtl' : 'ltr';
}

function spoken(block: Block): string {
  if (block.type === 'code') return '';
  if (block.type === 'quote') return block.blocks.map(spoken).join(' ');
  if (block.type === 'list') return block.items.flat().map(spoken).join(' ');
  return block.lines.flat().map(spokenInline).join('');
}

function spokenInline(part: Inline): string {
  if (typeof part === 'string') return part;
  return part.type === 'code' || part.type === 'link' ? '' : part.children.map(spokenInline).join('');
}

function renderInline(part: Inline): string | TemplateResult | (string | TemplateResult)[] {
  if (typeof part === 'string') return isolated(part);
  if (part.type === 'code') return html`<code dir="ltr">${part.text}</code>`;
  const children = part.children.map(renderInline);
  if (part.type === 'strong') return html`<strong>${children}</strong>`;
  if (part.type === 'em') return html`<em>${children}</em>`;
  return html`<a href=${part.href} title=${part.href} target="_blank" rel="noopener noreferrer"><bdi>${children}</bdi></a>`;
}

function blockText(block: Block): string {
  if (block.type === 'code') return block.text;
  if (block.type === 'quote') return block.blocks.map(blockText).join('\n');
  if (block.type === 'list') {
    return block.items
      .map((item, at) => {
        const mark = block.start === null ? '•' : `${block.start + at}.`;
        return `${mark} ${item.map(blockText).join('\n')}`;
      })
      .join('\n');
  }
  return block.lines.map((line) => line.map(inlineText).join('')).join('\n');
}

function inlineText(part: Inline): string {
  if (typeof part === 'string') return part;
  return part.type === 'code' ? part.text : part.children.map(inlineText).join('');
}
