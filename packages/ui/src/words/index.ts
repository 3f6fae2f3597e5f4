import type { Catalogue } from '../locale-controller.ts';
import { en } from './en.ts';
import { he } from './he.ts';
import type { SharedWords } from './shared-words.ts';

export type { SharedWords } from './shared-words.ts';
export const sharedWords: Catalogue<SharedWords> = { en, he };
