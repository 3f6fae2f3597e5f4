/** What there is in a migrated database that somebody could reach for. */
import type { Query } from '../../../local/src/database/database.ts';

export interface Relation {
  /** Without the schema `public`. */
  readonly name: string;
  readonly kind: 'table' | 'view' | 'sequence';
}

export interface CatalogueFunction {
  /** With its schema. */
  readonly name: string;
  /** A call with nulls, such as `crm_private.caller()`. */
  readonly nullCall: string;
}

export interface Catalogue {
  readonly relations: readonly Relation[];
  readonly functions: readonly CatalogueFunction[];
  /** Every `crm:word` that a function's text has. */
  readonly topics: readonly string[];
  /** Storage buckets; none where the schema `storage` is missing. */
  readonly buckets: readonly string[];
}

export async function readCatalogue(query: Query): Promise<Catalogue> {
  const relations = await query<{ name: string; kind: Relation['kind'] }>(
    `select c.oid::regclass::text as name,
       case when c.relkind = 'S' then 'sequence' when c.relkind in ('v', 'm') then 'view' else 'table' end
         as kind
     from pg_class c
     where c.relkind in ('r', 'p', 'f', 'v', 'm', 'S')
       and c.relnamespace in ('public'::regnamespace, 'crm_private'::regnamespace)
     order by 1`,
  );
  const functions = await query<{ name: string; nullCall: string }>(
    `select p.pronamespace::regnamespace || '.' || p.proname as name,
       format('%s.%s(%s)', p.pronamespace::regnamespace, p.proname, (
         select string_agg(format('null::%s', format_type(t, null)), ', ' order by i)
         from unnest(p.proargtypes::oid[]) with ordinality as a (t, i))) as "nullCall"
     from pg_proc p
     where p.pronamespace in ('public'::regnamespace, 'crm_private'::regnamespace)
     order by 1`,
  );
  const topics = await query<{ topic: string }>(
    `select distinct m[1] as topic from pg_proc p, regexp_matches(p.prosrc, '''(crm:[a-z]+)', 'g') m
     where p.pronamespace in ('public'::regnamespace, 'crm_private'::regnamespace) order by 1`,
  );
  const [storage] = await query(`select 1 where to_regclass('storage.buckets') is not null`);
  const buckets = storage ? await query<{ id: string }>('select id from storage.buckets order by 1') : [];
  return {
    relations,
    functions,
    topics: topics.map(({ topic }) => topic),
    buckets: buckets.map(({ id }) => id),
  };
}
