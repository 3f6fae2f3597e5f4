/** What the host knows of each tenancy: its own data, not ours. */
import { lang, words } from './words.ts';

export interface Rental {
  readonly address: string;
  readonly landlord: string;
  readonly rent: string;
  readonly leaseEnds: string;
  readonly parking: string;
  readonly plan: string;
}

const rentals: readonly (readonly [Rental, Rental])[] = [
  [
    {
      address: '12 Ahad Ha’am, apt 7, Tel Aviv',
      landlord: 'Yossi Amar',
      rent: '₪6,850',
      leaseEnds: '31 January 2027',
      parking: 'B-14',
      plan: 'Plus, yearly',
    },
    {
      address: 'אחד העם 12, דירה 7, תל אביב',
      landlord: 'יוסי עמר',
      rent: '₪6,850',
      leaseEnds: '31 בינואר 2027',
      parking: 'B-14',
      plan: 'פלוס, שנתי',
    },
  ],
  [
    {
      address: '88 Dizengoff, apt 3, Tel Aviv',
      landlord: 'Rivka Mizrahi',
      rent: '₪5,400',
      leaseEnds: '30 June 2027',
      parking: 'C-3',
      plan: 'Basic, monthly',
    },
    {
      address: 'דיזנגוף 88, דירה 3, תל אביב',
      landlord: 'רבקה מזרחי',
      rent: '₪5,400',
      leaseEnds: '30 ביוני 2027',
      parking: 'C-3',
      plan: 'בסיסי, חודשי',
    },
  ],
  [
    {
      address: '40 Herzl, apt 11, Haifa',
      landlord: 'Yossi Amar',
      rent: '₪4,200',
      leaseEnds: '31 August 2027',
      parking: 'A-2',
      plan: 'Basic, monthly',
    },
    {
      address: 'הרצל 40, דירה 11, חיפה',
      landlord: 'יוסי עמר',
      rent: '₪4,200',
      leaseEnds: '31 באוגוסט 2027',
      parking: 'A-2',
      plan: 'בסיסי, חודשי',
    },
  ],
];

/** The rental of the nth tenant (1 to 9), in the page's language. */
export function rentalOf(tenant: number): Rental {
  const pair = rentals[(tenant - 1) % rentals.length] ?? rentals[0];
  if (!pair) throw new Error('there are no rentals');
  return pair[lang === 'he' ? 1 : 0];
}

export function facts(rental: Rental): readonly (readonly [string, string])[] {
  return [
    [words.landlord, rental.landlord],
    [words.plan, rental.plan],
    [words.rent, rental.rent],
    [words.leaseEnds, rental.leaseEnds],
    [words.parking, rental.parking],
  ];
}
