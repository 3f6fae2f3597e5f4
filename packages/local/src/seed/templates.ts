import { uuidOf } from './uuid.ts';

export interface Template {
  readonly id: string;
  readonly kind: 'call' | 'email' | 'note' | 'reply';
  /** Typed after `/`. */
  readonly shortcut: string;
  readonly title: string;
  readonly body: string;
  readonly language: 'en' | 'he';
}

const template = (
  kind: Template['kind'],
  language: Template['language'],
  shortcut: string,
  title: string,
  body: string,
): Template => ({
  id: uuidOf(`template:${kind}:${language}:${shortcut}`),
  kind,
  language,
  shortcut,
  title,
  body,
});

/** What staff write often. Variables stand in double braces and are filled in by the page. */
export const TEMPLATES: readonly Template[] = [
  template(
    'reply',
    'en',
    'hello',
    'Hello',
    'Hello {{client.first_name}}, {{staff.first_name}} here. I have read what you wrote so far.',
  ),
  template(
    'reply',
    'en',
    'plumber',
    'Plumber is booked',
    'Hi {{client.first_name}}, the plumber can be with you on {{visit.day}} at {{visit.time}}. He texts when he sets out.',
  ),
  template(
    'reply',
    'en',
    'valve',
    'Close the valve',
    'Until then please close the small valve below it, clockwise until it stops.',
  ),
  template('reply', 'en', 'moment', 'One moment', 'One moment please, I am asking {{landlord.name}}.'),
  template(
    'reply',
    'en',
    'bye',
    'Anything else?',
    'Glad that it is settled. Is there anything else I can do for you today?',
  ),
  template(
    'reply',
    'he',
    'שלום',
    'ברכת פתיחה',
    'שלום {{client.first_name}}, כאן {{staff.first_name}}. קראתי את כל מה שנכתב עד עכשיו.',
  ),
  template(
    'reply',
    'he',
    'שרברב',
    'נקבע שרברב',
    'היי {{client.first_name}}, השרברב יכול להגיע ב-{{visit.day}} בשעה {{visit.time}}. הוא שולח הודעה כשהוא יוצא.',
  ),
  template(
    'reply',
    'he',
    'ברז',
    'לסגור את הברז',
    'בינתיים כדאי לסגור את הברז הקטן שמתחת, עם כיוון השעון עד הסוף.',
  ),
  template('reply', 'he', 'רגע', 'רגע אחד', 'רגע אחד בבקשה, אני שואלת את {{landlord.name}}.'),
  template('reply', 'he', 'סיום', 'עוד משהו?', 'שמחה שהסתדר. יש עוד משהו שאפשר לעשות בשבילך היום?'),
  template(
    'call',
    'en',
    'visit',
    'Visit agreed',
    'Agreed on a visit on {{visit.day}} at {{visit.time}}. {{client.first_name}} is at home.',
  ),
  template('call', 'en', 'message', 'Left a message', 'Left a message and asked to call back until 18:00.'),
  template(
    'call',
    'en',
    'rent',
    'Rent reminder',
    'Reminded of the rent of {{rent.month}}. Will pay by {{rent.day}}.',
  ),
  template(
    'call',
    'he',
    'ביקור',
    'נקבע ביקור',
    'נקבע ביקור ב-{{visit.day}} בשעה {{visit.time}}. {{client.first_name}} בבית.',
  ),
  template('call', 'he', 'הודעה', 'הושארה הודעה', 'הושארה הודעה עם בקשה לחזור עד 18:00.'),
  template(
    'email',
    'en',
    'receipt',
    'Receipt attached',
    'Hi {{client.first_name}},\n\nattached is the receipt for {{rent.month}}.\n\n{{staff.first_name}}',
  ),
  template(
    'email',
    'en',
    'renewal',
    'Lease ends soon',
    'Hi {{client.first_name}},\n\nyour lease ends on {{lease.ends}}. Would you like to stay? Please let me know by {{lease.answer}}.\n\n{{staff.first_name}}',
  ),
  template(
    'email',
    'en',
    'visit',
    'Visit announced',
    'Hi {{client.first_name}},\n\n{{landlord.name}} would like to come by on {{visit.day}} at {{visit.time}}. Does that suit you?\n\n{{staff.first_name}}',
  ),
  template(
    'email',
    'he',
    'קבלה',
    'מצורפת קבלה',
    'שלום {{client.first_name}},\n\nמצורפת הקבלה של {{rent.month}}.\n\n{{staff.first_name}}',
  ),
  template(
    'email',
    'he',
    'חידוש',
    'החוזה מסתיים',
    'שלום {{client.first_name}},\n\nהחוזה מסתיים ב-{{lease.ends}}. רוצים להמשיך? אשמח לתשובה עד {{lease.answer}}.\n\n{{staff.first_name}}',
  ),
  template(
    'note',
    'en',
    'access',
    'How to get in',
    'Key is with {{key.holder}}. Bell: {{key.bell}}. Pets: {{key.pets}}.',
  ),
  template(
    'note',
    'en',
    'approval',
    'Landlord approved',
    '{{landlord.name}} approved up to ₪{{sum}} by phone.',
  ),
  template('note', 'he', 'אישור', 'בעל הדירה אישר', '{{landlord.name}} אישר עד ₪{{sum}} בטלפון.'),
  template(
    'note',
    'he',
    'כניסה',
    'איך נכנסים',
    'המפתח אצל {{key.holder}}. פעמון: {{key.bell}}. חיות: {{key.pets}}.',
  ),
];
