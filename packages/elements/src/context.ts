import { createContext } from '@lit/context';
import type { StaffCrm } from '@rentmate/crm-data';

/** The data layer of staff elements, handed down by the nearest `<crm-provider>`. */
export const crmContext = createContext<StaffCrm | undefined>(Symbol.for('rentmate-crm'));
