/** What a person wants beside knowledge, told by the words of the message. */

export type Intent =
  | { readonly kind: 'emergency'; readonly danger: 'gas' | 'fire' | 'flood' | 'electricity' | 'lift' }
  | { readonly kind: 'person' | 'complaint' | 'unsolved' | 'greeting' | 'thanks' | 'question' };

const any = (...patterns: readonly string[]) => new RegExp(patterns.join('|'), 'iu');

const DANGERS = [
  [
    'gas',
    any(
      'smell(s|ing|ed)?( of| like)? gas',
      'gas (leak|smell)',
      'carbon monoxide',
      'ריח (של )?גז',
      'דליפת גז',
    ),
  ],
  [
    'fire',
    any(
      "\\b(on|there('s| is) an?|a) fire\\b(?! (alarm|door|extinguisher|drill))",
      '\\bfire in (the|my|our)\\b',
      '\\bsmoke (in|from|coming)',
      'שר[יפ]?פה',
      'יש אש',
      'עשן',
    ),
  ],
  [
    'flood',
    any(
      '\\bflood(ed|ing)?\\b',
      'burst pipe',
      'pipe (has |just )?burst',
      'water (is )?(pouring|gushing|everywhere)',
      "(can'?t|cannot) stop the water",
      'הצפה',
      'מוצפ|מוצף',
      'צינור (ה?)?התפוצץ',
      'פיצוץ בצינור',
      'מים פורצים',
    ),
  ],
  [
    'electricity',
    any(
      '\\bsparks?\\b|\\bsparking\\b',
      'electric shock',
      'electrocuted',
      'burning smell',
      'ניצוצות',
      'התחשמל',
      'ריח שרוף',
    ),
  ],
  ['lift', any('(stuck|trapped) in (the |an? )?(lift|elevator)', 'תקוע(ה|ים)? במעלית', 'נתקע(תי|נו) במעלית')],
] as const;

const PERSON = any(
  '\\b(speak|talk|chat|connect me|transfer me|put me through|get|reach|need|want)\\b.{0,20}\\b(human|person|agent|representative|operator|manager)\\b',
  '\\b(speak|talk|chat) (to|with) (someone|somebody|people)\\b',
  '\\b(real|live|actual) (human|person|agent)\\b',
  '^\\W*(a )?(human|person|agent|representative|operator|manager)( please)?\\W*$',
  '\\bcustomer (service|care|support)\\b',
  'נציג',
  'בן אדם',
  'אדם אמיתי',
  'אנושי',
  'מישהו אמיתי',
  'לדבר עם (מישהו|מישהי|אדם|מנהל|מנהלת)',
  'שירות לקוחות',
);

const COMPLAINT = any(
  '\\b(complain|complaint|unacceptable|outrageous|ridiculous|disgrace|furious|fed up|lawyer|sue)\\b',
  '\\b(third|fourth|fifth|tenth) time\\b',
  '\\bterrible service\\b',
  'תלונה',
  'להתלונן',
  'מתלוננ',
  'בושה',
  'שערורי',
  'נמאס',
  'לא מקובל',
  'עורך דין',
  'פעם (שלישית|רביעית|חמישית|עשירית)',
);

const UNSOLVED = any(
  '\\bstill\\b',
  "\\b(didn'?t|did not|doesn'?t|does not) (help|work)\\b",
  '\\b(no luck|same problem|not solved)\\b',
  'עדיין',
  'לא עזר',
  'לא עובד',
  'אותה בעיה',
);

const GREETING =
  /^(hi+|hello|hey|good (morning|afternoon|evening)|shalom|שלום|היי|הי|אהלן|(בוקר|ערב|צהריים) טוב(ים)?)( there)?$/iu;
const THANKS =
  /^(ok(ay)?|great|perfect|super|אוקיי|מעולה|סבבה)?( )?(thanks?( you)?|thx|bye|goodbye|(it|that) (stopped|helped|works?( now)?)|תודה|להתראות|ביי|הסתדר|עזר)( (a lot|so much|very much|רבה|לך|bye))*$/iu;

/** `hasAnswer`: the bot has answered something before, so that "still" can only be about that. */
export function intentOf(text: string, hasAnswer: boolean): Intent {
  const bare = text
    .replace(/[.,!?…:)(\u{1F300}-\u{1FAFF}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const danger = DANGERS.find(([, pattern]) => pattern.test(text))?.[0];
  if (danger) return { kind: 'emergency', danger };
  if (PERSON.test(text)) return { kind: 'person' };
  if (COMPLAINT.test(text)) return { kind: 'complaint' };
  if (GREETING.test(bare)) return { kind: 'greeting' };
  if (THANKS.test(bare)) return { kind: 'thanks' };
  if (hasAnswer && UNSOLVED.test(text)) return { kind: 'unsolved' };
  return { kind: 'question' };
}
