/** The row types of the tables, the view and the functions that the migrations make, in the shape supabase-js takes. */
import type { Database } from './database.types.ts';

export type { Database, Json } from './database.types.ts';

export type TableName = keyof Database['public']['Tables'];

/** A stored row. */
export type Row<Name extends TableName> = Database['public']['Tables'][Name]['Row'];
