/** The words of the data layer that both audiences share. */
export type * from './crm.ts';
export type * from './domain.ts';
export type * from './gateway.ts';
export * from './result.ts';
export type * from './views.ts';
