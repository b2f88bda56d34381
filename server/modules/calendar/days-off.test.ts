import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { KNOWN_FROM, KNOWN_UNTIL, dayOff, easterSunday, holidaysOf } from './index.ts';
import type { DayOff } from './index.ts';

/** Easter Sundays of the Gregorian calendar; 2026–2030 also in the fact sheet on Polish law. */
const EASTERS = [
  '1990-04-15', '1991-03-31', '2000-04-23', '2008-03-23', '2011-04-24', '2016-03-27', '2018-04-01', '2019-04-21',
  '2020-04-12', '2021-04-04', '2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28', '2028-04-16', '2029-04-01',
  '2030-04-21', '2038-04-25', '2049-04-18', '2076-04-19', '2099-04-12',
];

const holiday = (name: Extract<DayOff, { kind: 'holiday' }>['holiday']): DayOff => ({ kind: 'holiday', holiday: name });

const DAYS: readonly [string, DayOff | null, string][] = [
  ['2010-01-06', null, 'Epiphany came back only in 2011 (Dz.U. 2010 nr 224 poz. 1459)'],
  ['2011-01-06', holiday('epiphany'), 'first free Epiphany, a Thursday'],
  ['2024-12-24', null, 'a working Tuesday: Dz.U. 2024 poz. 1965 came into force on 1.02.2025'],
  ['2025-12-24', holiday('christmas-eve'), 'first free Christmas Eve'],
  ['2018-11-12', holiday('independence-centenary'), 'the one free day of the centenary (Dz.U. 2018 poz. 2117)'],
  ['2019-11-12', null, 'a Tuesday; the centenary was for one year'],
  ['1990-05-03', holiday('constitution-day'), 'restored by Dz.U. 1990 nr 28 poz. 160'],
  ['1991-07-22', null, 'a Monday; 22 July abolished by the same act'],
  ['1990-08-15', holiday('assumption'), 'free again since 1989'],
  ['1990-11-11', holiday('independence-day'), 'free again since 1989, a Sunday here'],
  ['2026-05-01', holiday('labour-day'), 'state holiday of 1 May'],
  ['2026-05-02', { kind: 'saturday' }, 'Flag Day is not a day off; here it is a Saturday'],
  ['2023-05-02', null, 'Flag Day on a Tuesday: a working day'],
  ['2026-04-03', null, 'Good Friday is a working day in Poland'],
  ['2026-04-04', { kind: 'saturday' }, 'Holy Saturday is only a Saturday'],
  ['2026-04-05', holiday('easter-sunday'), 'fact sheet, section 2.3'],
  ['2026-04-06', holiday('easter-monday'), 'fact sheet, section 2.3'],
  ['2026-05-24', holiday('pentecost'), 'Easter + 49'],
  ['2026-05-25', null, 'Whit Monday has not been free since 1951'],
  ['2026-06-04', holiday('corpus-christi'), 'Easter + 60'],
  ['2027-05-27', holiday('corpus-christi'), 'fact sheet, section 2.3'],
  ['2030-06-20', holiday('corpus-christi'), 'fact sheet, section 2.3'],
  ['2026-12-26', holiday('second-christmas-day'), 'named a holiday although a Saturday'],
  ['2026-12-27', { kind: 'sunday' }, 'the Sunday after Christmas'],
  ['2026-12-31', null, 'a Thursday; New Year’s Eve is a working day'],
  ['2026-11-23', null, 'an ordinary Monday'],
];

describe('days off', () => {
  for (const date of ['1989-12-31', '2100-01-01']) {
    test(`${date} is refused: outside the known law`, () => {
      assert.throws(() => dayOff(date), { code: 'calendar.outside-known-law', details: { date, from: KNOWN_FROM, until: KNOWN_UNTIL } });
    });
  }
  for (const expected of EASTERS) {
    test(`Easter ${expected}`, () => assert.equal(easterSunday(Number(expected.slice(0, 4))), expected));
  }
  for (const [date, expected, why] of DAYS) {
    test(`${date}: ${why}`, () => assert.deepEqual(dayOff(date), expected));
  }
  test('2026 has 14 statutory days off, 2024 had 13, 2010 had 12, 2018 had 14', () => {
    assert.deepEqual([2026, 2024, 2010, 2018].map((year) => holidaysOf(year).length), [14, 13, 12, 14]);
  });
  test('holidays come in order of the year', () => {
    const dates = holidaysOf(2026).map(({ date }) => date);
    assert.deepEqual(dates, [...dates].sort());
  });
});
