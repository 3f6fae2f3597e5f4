import './page.ts';
import '@rentmate/crm-elements/define';
import { selectFromInbox, signInStaff } from './staff.ts';

await signInStaff();
selectFromInbox(document);
