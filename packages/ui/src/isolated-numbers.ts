import { html, nothing, type TemplateResult } from 'lit';

/** Phone numbers, times, ranges and dates: groups of digits that Hebrew around them would put in another order. */
const numbers = /\+?\d{1,10}(?:[-–:/]\d{1,10}){1,4}|(?:\+\d{1,3}|\b0\d{1,2}) \d{2,4}(?:[ -]\d{2,4}){1,3}/gu;

/** Longer ones may break where their line ends. */
const unbroken = 20;

/** The text with such groups isolated, ready for a template. */
export function isolated(text: string): string | (string | TemplateResult)[] {
  const parts: (string | TemplateResult)[] = [];
  let from = 0;
  for (const { 0: number, index } of text.matchAll(numbers)) {
    const name = number.length > unbroken ? nothing : 'number';
    parts.push(text.slice(from, index), html`<bdi dir="ltr" class=${name}>${number}</bdi>`);
    from = index + number.length;
  }
  return from ? [...parts, text.slice(from)] : text;
}
