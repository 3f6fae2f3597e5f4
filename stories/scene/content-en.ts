import type { Content } from './content.ts';

export const english: Content = {
  names: {
    noa: 'Noa Bar-Lev',
    amit: 'Amit Sadeh',
    rivka: 'Rivka Mizrahi',
    daniel: 'Daniel Roth',
    lior: 'Lior Ben-Haim',
    shira: 'Shira Koren',
    tamar: 'Tamar Golan',
    eitan: 'Eitan Peretz',
    dana: 'Dana Levi',
    omer: 'Omer Katz',
    maya: 'Maya Shalev',
  },
  addresses: {
    noa: '12 Ahad Ha’am, apt 7',
    amit: '88 Dizengoff, apt 3',
    rivka: 'Landlord, 4 units',
    daniel: '40 Herzl, apt 11',
    lior: '21 Ibn Gabirol, apt 6',
    shira: '5 Bialik, apt 2',
    tamar: '112 Rothschild, apt 9',
    eitan: '7 Arlozorov, apt 14',
  },
  home: {
    greeting: 'Good afternoon, Noa',
    dueLabel: 'December rent',
    rent: '₪6,850',
    due: 'Due Tuesday 1 December, by standing order',
    facts: [
      ['Home', '12 Ahad Ha’am, apt 7, Tel Aviv'],
      ['November', 'Paid on the 1st'],
      ['Lease', 'Ends 31 January 2027'],
      ['Parking', 'Spot B-14'],
    ],
  },
  heading: 'RentMate support',
  hours: 'People are here until 18:00',

  boiler: {
    bot: {
      title: 'No hot water',
      lines: [
        ['tenant', 'There is no hot water since this morning'],
        ['bot', 'That is no way to start a day, sorry. What does the display of the boiler say?'],
        ['tenant', 'E4, and it blinks'],
        [
          'bot',
          'E4 says that the pressure is low:\n\n1. Open the black valve under the boiler for **ten seconds**.\n2. Close it and press *reset*.\n\nIs the number gone?',
        ],
      ],
    },
    options: [
      { label: 'It is warm again', value: 'It is warm again' },
      { label: 'E4 came back', value: 'E4 came back' },
      { label: 'I see no valve', value: 'I see no valve' },
    ],
    reason: 'Boiler shows E4 again after a refill',
    chat: [
      ['staff', 'Hi Noa, Dana here. I have read what you tried, thank you for that.'],
      ['staff', 'Shimon repairs boilers in your street until four. May he ring at three?'],
      ['tenant', 'Yes please, I work from home today'],
      ['tenant', 'The door code changed, it is 2580 now'],
      ['staff', 'He has the code and calls when he has parked.'],
      ['tenant', 'He just left. It is warm, but now there is a puddle under the pipe'],
    ],
    thanks: 'It is dry now. Thank you both!',
    goodbye: 'Good to hear. I will call on Thursday to see that it stayed so.',
  },
  receipt: {
    title: 'Rent receipt for October',
    lines: [
      ['tenant', 'My accountant asks for the receipt of October'],
      [
        'bot',
        'Here it is: [receipt 2041](https://rentmate.test/receipts/2041), ₪6,850 by standing order on 1 October.',
      ],
      ['tenant', 'Can you send September too?'],
      ['bot', '[Receipt 1987](https://rentmate.test/receipts/1987). Both are under *Documents* as well.'],
      ['tenant', 'Great, that was all'],
    ],
  },
  parking: {
    title: 'A second parking permit',
    lines: [
      ['tenant', 'My sister stays with me in July, can she park in the yard?'],
      ['staff', 'There is one guest spot. I wrote her plate on the list until 31 July.'],
      ['tenant', 'Wonderful, thanks'],
    ],
  },
  talked: 'The flat above has the same drip. The plumber of the building comes on Sunday at nine.',
  missed: 'Wanted to ask which colour the new shutter should have.',
  renewal: {
    title: 'Your lease for 2027',
    text: 'Hi Noa, your landlord would gladly keep you another year at the same rent. The draft is attached. Please tell me by the end of the month whether anything in it should change, then I prepare it for signing. Maya',
    answer: 'Hi Maya, one thing: paragraph 9 still says no pets, but we agreed on the cat. The rest is fine.',
  },
  shutter: {
    title: 'Balcony shutter stuck half way',
    text: 'The strap tore on the left and the shutter hangs at an angle.',
    comments: [
      'The landlord approves up to ₪700.',
      'Carpenter booked for Wednesday, he brings both colours.',
    ],
    photo: 'Photo of the shutter',
    photoText: 'Strap torn at the left end',
  },
  note: 'Works nights on Mondays and Tuesdays. No calls before noon on the days after.',

  queue: {
    amit: {
      title: 'The garage gate does not open',
      lines: [
        ['tenant', 'The gate lifts by a hand and stops'],
        ['tenant', 'New battery in the remote, no change'],
        ['tenant', 'I have to leave at three, is anybody there?'],
      ],
    },
    rivka: { title: 'Rent of November', lines: [['tenant', 'מתי מגיע אליי שכר הדירה של נובמבר?']] },
    daniel: {
      title: 'Paid the deposit twice',
      lines: [
        ['tenant', 'My bank sent the deposit two times'],
        ['staff', 'I see both. Accounting has to send one back, I pass you on.'],
        ['tenant', 'How long will that take?'],
      ],
    },
    lior: { title: 'Painting a room', lines: [['tenant', 'May I paint the small room before I move in?']] },
    shira: { title: 'Speak to a person', lines: [] },
    tamar: {
      title: 'Keys for the cellar',
      lines: [
        ['tenant', 'Nobody gave me a key for the cellar'],
        ['staff', 'It hangs at the caretaker’s, he expects you.'],
        ['tenant', 'Got it, the light does not work there though'],
      ],
    },
    eitan: {
      title: 'Moving out on the 30th',
      lines: [
        ['tenant', 'Who checks the flat when I move out?'],
        ['staff', 'Omer, on Sunday at ten. Bring all three keys.'],
        ['tenant', 'Will do'],
      ],
    },
  },
  call: 'Noa will send a photo of the puddle tonight.',

  composer: { placeholder: 'Write to Noa', reason: 'This conversation has ended.' },
  unsent: 'Can the plumber use the back door?',
  unsentToo: 'And when is the lease to be signed?',
  bot: {
    person: /person|human|someone/i,
    joining: 'I am asking a colleague to join.',
    unsure: 'I am not sure that I understood. Shall a person look at it?',
    ask: { label: 'Yes, a person please', value: 'A person, please' },
    moreTime: 'When exactly does my lease end?',
  },
};
