import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isWorkingDay, warsawDate } from '../calendar/index.ts';
import { extractPart } from '../mailroom/index.ts';
import { parseMessage } from '../mailroom/parsing/parse-message.ts';
import { legalDate } from '../calendar/index.ts';
import { findClasses } from '../fileplan/index.ts';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aTownHall } from '../../../tests/kit/office.ts';
import { letters } from './letters/index.ts';
import { mailMessage } from './mail-message.ts';
import { planOf } from './plan.ts';
import { throwAway } from './state.ts';
import { headOf, staff, units } from './town.ts';
import { afterWorking, daysBefore } from './working-time.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const half = () => 0.5;
const sentAt = new Date('2026-11-24T08:00:00Z');
const minutes = (date: Date) => Number(new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Warsaw', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(date).split(':').reduce((sum, part) => sum * 60 + Number(part), 0));

test('a real office is never thrown away', async () => {
  await assert.rejects(throwAway(db), /only a demonstration office/);
  assert.ok((await db.selectFrom('unit').select('id').execute()).length > 0);
});

test('the office works on working days between 7:30 and 15:30 only', () => {
  for (const now of ['2026-11-24T11:30:00Z', '2026-04-06T22:50:00Z', '2027-01-01T05:10:00Z', '2026-03-29T12:00:00Z']) {
    const steps = planOf(letters, new Date(now), half);
    assert.ok(steps.length > 150);
    for (const step of steps.filter(({ does }) => does !== 'arrive')) {
      assert.ok(isWorkingDay(warsawDate(step.at)), `${step.letter.key} ${step.does} ${step.at.toISOString()}`);
      assert.ok(minutes(step.at) >= 450 && minutes(step.at) <= 930, `${step.letter.key} ${step.does} ${step.at.toISOString()}`);
    }
  }
});

test('nothing is planned for the future, and everything is in the order of time', () => {
  const now = new Date('2026-11-24T11:30:00Z');
  const steps = planOf(letters, now, half);
  assert.ok(steps.every((step, i) => step.at <= now && (i === 0 || steps[i - 1]!.at <= step.at)));
});

test('working time runs over nights, weekends and the change of the clock', () => {
  assert.equal(afterWorking(new Date('2026-03-27T13:00:00Z'), 120).toISOString(), '2026-03-30T06:00:00.000Z');
  assert.equal(afterWorking(new Date('2026-03-28T13:00:00Z'), 0).toISOString(), '2026-03-30T05:30:00.000Z');
  assert.equal(daysBefore(new Date('2026-03-30T10:00:00Z'), 2, '09:15').toISOString(), '2026-03-28T08:15:00.000Z');
});

test('every letter is a message that reads back as it was written, and the same every time', async () => {
  for (const letter of letters.filter(({ raw }) => raw === undefined)) {
    const bytes = await mailMessage(letter, { sentAt, to: 'kancelaria@wierzbowo.example' });
    assert.deepEqual(await mailMessage(letter, { sentAt, to: 'kancelaria@wierzbowo.example' }), bytes);
    const parsed = await parseMessage(bytes, { receivedAt: sentAt });
    assert.ok(parsed.kind === 'message', letter.key);
    assert.deepEqual(parsed.problems, [], letter.key);
    assert.deepEqual([parsed.subject, parsed.from[0]?.name, parsed.from[0]?.address], [letter.subject, letter.from.name, letter.from.email]);
    assert.equal(parsed.text.trim(), letter.text.trim());
    assert.deepEqual(parsed.attachments.map(({ fileName }) => fileName), (letter.enclosures ?? []).map(({ name }) => name));
    for (const attachment of parsed.attachments) assert.equal((await extractPart(bytes, attachment.partPath))?.length, attachment.size);
    assert.ok(bytes.toString('latin1').split('\r\n').every((line) => line.length <= 998));
  }
});

test('the story fits together: keys, heads, approvers, classes, length of marks', async () => {
  assert.equal(new Set(letters.map(({ key }) => key)).size, letters.length);
  const logins = new Set(staff.map(({ login }) => login));
  const keys = new Set(letters.flatMap(({ key, way }) => (way?.ends && 'case' in way.ends ? [key] : [])));
  for (const letter of letters) {
    for (const [, key] of `${letter.subject} ${letter.text}`.matchAll(/\{mark:([\w-]+)\}/g)) assert.ok(keys.has(key!), `${letter.key} names ${key}`);
    if (!letter.way) continue;
    assert.ok(logins.has(headOf(letter.way.officer)), letter.key);
    const ends = letter.way.ends;
    const symbol = ends && ('case' in ends ? ends.case.class : 'nonCase' in ends ? ends.nonCase : null);
    if (symbol) assert.equal((await findClasses(hall.db, { symbols: [symbol], on: legalDate(2026, 11, 3) }))[0]?.endClass, true, `${letter.key}: ${symbol}`);
    if (ends && 'case' in ends && ends.case.answer) assert.ok(logins.has(ends.case.answer.approver), letter.key);
  }
  assert.equal(units.filter(({ mailroom }) => mailroom).length, 1);
  assert.ok(staff.some(({ unit, role }) => role === 'clerk' && units.find(({ mark }) => mark === unit)?.mailroom));
});
