/** `Dana` for `Dana Levi`. */
export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? '';

/**
 * A name that stands in a sentence of the other direction, kept together by isolating marks: without them a number
 * beside it changes sides. A name of the sentence's own direction comes back as it is.
 */
export function isolate(name: string, sentence: 'ltr' | 'rtl'): string {
  const foreign = sentence === 'ltr' ? /[\u0590-\u08ff]/ : /\p{Script=Latin}/u;
  return foreign.test(name) ? `\u2068${name}\u2069` : name;
}
