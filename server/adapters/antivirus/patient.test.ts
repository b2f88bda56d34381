import assert from 'node:assert/strict';
import { test } from 'node:test';
import { patientScanner, type Antivirus, type ScanResult } from './index.ts';

/** A scanner that does as it is told and counts what it is asked. */
function aScanner() {
  const asked = { there: true, result: { verdict: 'clean' } as ScanResult, scans: 0, greetings: 0 };
  const scanner: Antivirus = {
    scan: async () => { asked.scans += 1; return asked.result; },
    version: async () => { asked.greetings += 1; return asked.there ? 'ClamAV' : null; },
  };
  const time = { at: 0 };
  return { asked, time, patient: patientScanner(scanner, () => time.at) };
}
const content = Buffer.from('x');

test('a scanner that does not greet gets no contents and is left alone for five seconds', async () => {
  const { asked, time, patient } = aScanner();
  asked.there = false;
  for (let i = 0; i < 50; i += 1) assert.equal((await patient.scan(content)).verdict, 'unavailable');
  assert.deepEqual([asked.greetings, asked.scans], [1, 0]);
  time.at = 5000;
  asked.there = true;
  assert.deepEqual(await patient.scan(content), { verdict: 'clean' });
});

test('a scanner that falls silent over a content is left alone, one that refuses a content is not', async () => {
  const { asked, patient } = aScanner();
  asked.result = { verdict: 'unavailable', reason: 'too-large', text: '' };
  for (let i = 0; i < 3; i += 1) await patient.scan(content);
  assert.equal(asked.scans, 3);
  asked.result = { verdict: 'unavailable', reason: 'timeout', text: '' };
  for (let i = 0; i < 3; i += 1) await patient.scan(content);
  assert.equal(asked.scans, 4);
});

test('asked by name it is greeted even while it is left alone, and its answer ends the rest', async () => {
  const { asked, patient } = aScanner();
  asked.there = false;
  await patient.scan(content);
  asked.there = true;
  assert.equal(await patient.answers(), true);
  assert.deepEqual(await patient.scan(content), { verdict: 'clean' });
});

test('a busy scanner is greeted once in two seconds', async () => {
  const { asked, time, patient } = aScanner();
  for (time.at = 0; time.at < 4000; time.at += 500) await patient.scan(content);
  assert.deepEqual([asked.greetings, asked.scans], [1, 8]);
  time.at += 2000;
  await patient.scan(content);
  assert.equal(asked.greetings, 2);
});
