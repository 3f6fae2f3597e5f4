import { describeUpgrades } from './upgrades.ts';

describeUpgrades('pglite');
