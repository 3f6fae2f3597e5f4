import { expect } from '@open-wc/testing';
import { bot, dana, event, message } from '../test/messages.ts';
import { type MessageRow, toRows } from './message-rows.ts';

const shape = (rows: readonly MessageRow[]) =>
  rows.map((row) => ('items' in row ? `${row.type} ${row.items.length}` : row.type)).join(', ');

describe('toRows', () => {
  it('[7] groups what one sender says within five minutes, and starts anew after that', () => {
    const items = [message('a', 0), message('b', 5), message('c', 5.1), message('d', 6, dana)];
    expect(shape(toRows(items, null))).to.equal('day, group 2, group 1, group 1');
  });

  it('[6] puts a divider where the day of the viewer changes', () => {
    const items = [message('late', 9 * 60 + 59), message('early', 10 * 60 + 1)];
    expect(shape(toRows(items, null))).to.equal('day, group 1, day, group 1');
  });

  it('puts the Unread divider before the first message of somebody else that is not read', () => {
    const items = [
      message('a', 0, { ...dana, seq: 4 }),
      message('mine', 1, { seq: 5 }),
      event('claimed', 2, { seq: 6 }),
      message('b', 3, { ...dana, seq: 7 }),
      message('c', 4, { ...dana, seq: 8 }),
    ];
    expect(shape(toRows(items, 4))).to.equal('day, group 1, group 1, events 1, unread, group 2');
  });

  it('shows no Unread divider when everything is read', () => {
    expect(shape(toRows([message('a', 0, { ...dana, seq: 4 })], 4))).to.equal('day, group 1');
  });

  it('[11] lets a failed message stand alone', () => {
    const items = [message('a', 0), message('b', 1, { delivery: 'failed' }), message('c', 2)];
    expect(shape(toRows(items, null))).to.equal('day, group 1, group 1, group 1');
  });

  it('[26] never mixes bot and person in one group', () => {
    const items = [message('a', 0, bot), message('b', 0, dana), message('c', 0, bot)];
    expect(shape(toRows(items, null))).to.equal('day, group 1, group 1, group 1');
  });

  it('takes turns without a time into the day and the group they stand in', () => {
    const items = [message('a', 0, bot), message('b', 0, { ...bot, at: '' }), message('c', 0, { at: '' })];
    expect(shape(toRows(items, null))).to.equal('day, group 2, group 1');
    expect(shape(toRows(items.slice(2), null))).to.equal('group 1');
  });

  it('keeps keys while later messages arrive', () => {
    const items = [message('a', 0), message('b', 1, dana)];
    const before = toRows(items, null).map((row) => row.key);
    const after = toRows([...items, message('c', 2, dana)], null).map((row) => row.key);
    expect(after).to.deep.equal(before);
  });
});
