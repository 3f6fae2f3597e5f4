import { describeSuites } from './database.ts';
import { promises } from './promises.ts';

describeSuites('pglite', promises);
