/** The words both audiences share: domain, gateway port, views and results. */

export type * from './crm.ts';
export type * from './domain.ts';
export type * from './gateway.ts';
export * from './result.ts';
export type * from './views.ts';
