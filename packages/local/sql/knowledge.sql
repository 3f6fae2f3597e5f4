-- What the local bot knows, and how it finds the article that answers a question. Read by the Edge Function
-- chat-support as service_role; nobody else has a way in.
create schema if not exists crm_local;
grant usage on schema crm_local to service_role;

create table if not exists crm_local.articles (
  slug text not null,
  language text not null check (language in ('en', 'he')),
  title text not null,
  body text not null,
  options jsonb not null default '[]',
  words tsvector not null,
  primary key (language, slug)
);
alter table crm_local.articles enable row level security;
grant select on crm_local.articles to service_role;

-- Hebrew has no dictionary in Postgres: take off an ending of number or gender, then the letters that are written
-- together with the next word (and, the, in, to, from, that, as), as long as three letters are left. What is left
-- need not be a word; it only has to be the same for a question and an article.
create or replace function crm_local.hebrew_stem(p_word text) returns text
language sql immutable set search_path = '' as $$
  select regexp_replace(
    translate(regexp_replace(p_word, '^(...+?)(?:ות|ים|ה|ת|י)$', '\1'), 'םןץףך', 'מנצפכ'),
    '^[והבלמשכ]+?(?=.{3}$)|^[והבלמשכ]{1,3}(?=.{3})', '')
$$;

create or replace function crm_local.words_of(p_language text, p_text text) returns tsvector
language sql immutable set search_path = '' as $$
  select case p_language
    when 'he' then coalesce((
      select to_tsvector('pg_catalog.simple', string_agg(crm_local.hebrew_stem(w), ' ' order by i))
      from regexp_split_to_table(regexp_replace(lower(p_text), '[׳״''"]', '', 'g'), '[^א-תa-z0-9]+')
        with ordinality as words (w, i)
      where char_length(w) > 1 and w not in (
        'של', 'את', 'על', 'לא', 'אני', 'זה', 'זו', 'זאת', 'יש', 'אין', 'איך', 'מה', 'מתי', 'איפה', 'האם', 'אם',
        'לי', 'שלי', 'לכם', 'אצלי', 'הוא', 'היא', 'אבל', 'גם', 'עם', 'או', 'כל', 'רק', 'עוד', 'צריך', 'צריכה',
        'רוצה', 'אפשר', 'יכול', 'יכולה', 'כמה', 'למה', 'אז', 'כבר', 'היי', 'שלום', 'תודה', 'בבקשה', 'עושים')
    ), ''::tsvector)
    -- "In" and "out" are stop words, but moving in and moving out are two matters.
    else to_tsvector('pg_catalog.english',
      regexp_replace(p_text, '\mmov(?:e|es|ed|ing) (in|out)\M', 'move\1', 'gi'))
  end
$$;

-- The articles that share words with the question, best first. A word counts by how few articles have it, among
-- keywords four times as much as in the text, in the title five times.
create or replace function crm_local.find_articles(p_language text, p_question text)
returns table (slug text, title text, body text, options jsonb, score double precision)
language sql stable set search_path = '' as $$
  with hits as (
    select a.slug, w.lexeme, case when 'A' = any (w.weights) then 1.25 when 'B' = any (w.weights) then 1 else 0.25 end as weight
    from crm_local.articles a
    cross join lateral unnest(a.words) w
    where a.language = p_language
      and w.lexeme = any (tsvector_to_array(crm_local.words_of(p_language, p_question)))
  ),
  rarity as (
    select h.lexeme, ln(1 + (select count(*) from crm_local.articles a where a.language = p_language) / count(*)::float)
      as worth
    from hits h group by h.lexeme
  ),
  found as (
    select h.slug, sum(h.weight * r.worth) as score
    from hits h join rarity r on r.lexeme = h.lexeme
    group by h.slug having max(h.weight) >= 1
  )
  select a.slug, a.title, a.body, a.options, f.score
  from found f join crm_local.articles a on a.slug = f.slug and a.language = p_language
  order by f.score desc, a.slug
  limit 3
$$;
revoke all on function crm_local.find_articles(text, text) from public;
revoke all on function crm_local.words_of(text, text) from public;
revoke all on function crm_local.hebrew_stem(text) from public;
grant execute on function crm_local.find_articles(text, text), crm_local.words_of(text, text),
  crm_local.hebrew_stem(text) to service_role;
