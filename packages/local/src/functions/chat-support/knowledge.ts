import { readFileSync } from 'node:fs';
import type { Database } from '../../database/database.ts';
import type { ServiceQuery } from '../edge-function.ts';

export type Language = 'en' | 'he';

/** What the bot can say about one matter. `body` is Markdown, `options` are questions that lead on. */
export interface Article {
  readonly slug: string;
  readonly title: string;
  readonly body: string;
  readonly options: readonly string[];
  /** How well it fits a question. */
  readonly score: number;
}

const LANGUAGES: readonly Language[] = ['en', 'he'];
const HEADING = /^## ([\w-]+): (.+)$/;

/** Below it an article merely shares a common word with the question. */
const LEAST_SCORE = 1.6;

function articlesOf(language: Language): Record<string, unknown>[] {
  const file = new URL(`../../../knowledge/${language}.md`, import.meta.url);
  const [, ...sections] = readFileSync(file, 'utf8').split(/^(?=## )/m);
  return sections.map((section) => {
    const lines = section.trim().split('\n');
    const [, slug, title] = HEADING.exec(lines[0] ?? '') ?? [];
    if (!slug) throw new Error(`An article of ${language}.md begins with "${lines[0]}".`);
    const field = (name: string) =>
      lines
        .find((line) => line.startsWith(`${name}: `))
        ?.slice(name.length + 2)
        .trim() ?? '';
    const body = lines.slice(1).filter((line) => !/^(keywords|options): /.test(line));
    return {
      slug,
      language,
      title,
      keywords: field('keywords'),
      options: field('options').split(' · ').filter(Boolean),
      body: unwrap(body.join('\n').trim()),
    };
  });
}

/** Lines are wrapped for reading the file; a chat bubble wraps by itself. */
function unwrap(markdown: string): string {
  return markdown.replace(/(?<!\n)\n(?!\n|\d+\. |\* |- )/g, ' ');
}

/** Puts the articles into the database as they stand in the files now. */
export async function loadKnowledge(database: Database): Promise<void> {
  const articles = LANGUAGES.flatMap(articlesOf);
  await database.transaction(async (query) => {
    await query('delete from crm_local.articles');
    await query(
      `insert into crm_local.articles (slug, language, title, body, options, words)
       select slug, language, title, body, options,
         setweight(crm_local.words_of(language, title), 'A')
           || setweight(crm_local.words_of(language, keywords), 'B')
           || setweight(crm_local.words_of(language, body), 'D')
       from jsonb_to_recordset($1::jsonb)
         as a (slug text, language text, title text, keywords text, body text, options jsonb)`,
      [JSON.stringify(articles)],
    );
  });
}

/** The article that answers the question best, or null when none does. */
export async function findArticle(
  query: ServiceQuery,
  language: Language,
  question: string,
): Promise<Article | null> {
  const [best] = await query<Article & Record<string, unknown>>(
    'select * from crm_local.find_articles($1, $2)',
    [language, question],
  );
  return best && best.score >= LEAST_SCORE ? best : null;
}
