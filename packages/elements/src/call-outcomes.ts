import type { CallOutcome } from '@rentmate/crm-data';
import { type Icon, iconBusy, iconCheck, iconNoanswer, iconVoicemail, iconWrong } from '@rentmate/crm-ui';

export const outcomeIcons: Record<CallOutcome, Icon> = {
  answered: iconCheck,
  voicemail: iconVoicemail,
  no_answer: iconNoanswer,
  busy: iconBusy,
  wrong_number: iconWrong,
};
