import { describeSuites } from './database.ts';
import { ownership } from './promises/migrations.ts';
import { races } from './promises/races.ts';
import { promises } from './promises.ts';

// PGlite has one session and takes turns: many at once are many only here.
describeSuites('postgres', { races, ...promises, ownership });
