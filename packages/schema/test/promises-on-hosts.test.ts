/** What the schema promises holds on a host with wide policies, triggers and functions of its own as well. */
import { describeSuites } from './database.ts';
import { becomeHost, HOSTS } from './hosts.ts';
import { promises } from './promises.ts';

const NAME = 'the host with authors in an enum called role';

/** Those about an empty project, or about nothing a host has a say in. */
const ELSEWHERE = ['row types', 'realtime', 'privileges', 'advisors', 'migrations'];

const held = Object.entries(promises).filter(([name]) => !ELSEWHERE.includes(name));

describeSuites('postgres', Object.fromEntries(held), (database) => becomeHost(database, HOSTS[NAME] ?? []));
