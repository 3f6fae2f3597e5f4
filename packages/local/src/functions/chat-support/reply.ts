import type { ServiceQuery } from '../edge-function.ts';
import { intentOf } from './intents.ts';
import { findArticle, type Language } from './knowledge.ts';
import { PHRASES, type Phrases } from './phrases.ts';
import type { Turn } from './request.ts';

/** What the bot says. */
export interface Reply {
  readonly content: string;
  /** Questions offered as buttons. */
  readonly options: readonly string[];
  /** Why a person is needed, or null. */
  readonly humanReason: string | null;
}

const say = (content: string, options: readonly string[] = []): Reply => ({
  content,
  options,
  humanReason: null,
});
const callPerson = (content: string, humanReason: string): Reply => ({ content, options: [], humanReason });

/** The language of the newest message that is written in one. */
function languageOf(questions: readonly Turn[]): Language {
  for (const { content } of questions.toReversed()) {
    if (/[א-ת]/.test(content)) return 'he';
    if (/[a-z]/i.test(content)) return 'en';
  }
  return 'en';
}

/** What the talk is about: the newest question that is more than a wish for a person or a nod. */
function matterOf(questions: readonly Turn[], hasAnswer: boolean): string | null {
  const matter = questions.toReversed().find(({ content }) => {
    const { kind } = intentOf(content, hasAnswer);
    return kind === 'question' || kind === 'complaint';
  });
  return matter ? shortened(matter.content) : null;
}

/** One line that fits a row of the inbox. */
function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 160 ? `${line.slice(0, 159).trimEnd()}…` : line;
}

/** Decides what to say to the last message. `name` is the first name of whoever asks, null for a guest. */
export async function replyTo(
  query: ServiceQuery,
  messages: readonly Turn[],
  name: string | null,
): Promise<Reply> {
  const questions = messages.filter(({ role }) => role === 'user');
  const answers = messages.filter(({ role }) => role === 'assistant').map(({ content }) => content);
  const question = questions.at(-1)?.content ?? '';
  const language = languageOf(questions);
  const phrases = PHRASES[language];
  const intent = intentOf(question, answers.length > 0);
  const matter = matterOf(questions, answers.length > 0);

  switch (intent.kind) {
    case 'emergency':
      return callPerson(phrases.emergency[intent.danger], phrases.reason.emergency[intent.danger]);
    case 'person':
      return callPerson(phrases.handover, matter ?? phrases.reason.asked);
    case 'complaint':
      return callPerson(phrases.complaint, matter ?? phrases.reason.asked);
    case 'unsolved':
      return callPerson(phrases.unsolved, matter ?? shortened(question));
    case 'greeting':
      return say(phrases.greeting(name), phrases.topics);
    case 'thanks':
      return say(phrases.thanks);
    case 'question':
      return answerTo(query, question, { language, phrases, answers });
  }
}

async function answerTo(
  query: ServiceQuery,
  question: string,
  { language, phrases, answers }: { language: Language; phrases: Phrases; answers: readonly string[] },
): Promise<Reply> {
  const article = await findArticle(query, language, question);
  if (!article) {
    if (answers.at(-1) === phrases.unknown) return callPerson(phrases.stillUnknown, shortened(question));
    return say(phrases.unknown, [phrases.speakToPerson, phrases.report]);
  }
  if (answers.includes(article.body)) return say(phrases.repeated, [phrases.speakToPerson]);
  return say(article.body, article.options);
}

/** The heading over the buttons. */
export function optionsTitle(options: readonly string[]): string {
  return /[א-ת]/.test(options.join()) ? PHRASES.he.next : PHRASES.en.next;
}
