import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asStartFailure, explainPostgresLog, explainStartFailure, StartFailure } from './start-failure.ts';

const failing = (parts: Record<string, unknown>, message = 'x') => Object.assign(new Error(message), parts);

test('every foreseeable failure becomes one sentence that says what to do', () => {
  const cases: [unknown, RegExp][] = [
    [failing({ code: 'EADDRINUSE', syscall: 'listen', port: 8080, address: '127.0.0.1' }), /port 8080 on 127\.0\.0\.1: another program already uses it/],
    [failing({ code: 'EACCES', syscall: 'listen', port: 25 }), /below 1024 need extra rights/],
    [failing({ code: 'EADDRNOTAVAIL', syscall: 'listen', port: 1, address: '10.9.9.9' }), /no such address/],
    [failing({ code: 'ENOSPC', path: '/d/x' }), /disk is full: no room to write \/d\/x/],
    [failing({ code: 'EROFS', path: '/d' }), /read-only/],
    [failing({ code: 'EACCES', syscall: 'mkdir', path: '/d' }), /Not allowed to use \/d/],
    [failing({ code: 'ENOTDIR', path: '/d' }), /something else already has that name/],
    [failing({ code: 'ECONNREFUSED' }), /Cannot reach the database "o" at h: nothing listens there/],
    [new AggregateError([failing({ code: 'ECONNREFUSED' })]), /nothing listens there/],
    [failing({ code: 'ENOTFOUND' }), /host name is unknown/],
    [failing({ code: '28P01', severity: 'FATAL' }), /refused this user name or password/],
    [failing({}, 'SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string'), /refused this user name or password/],
    [failing({ code: '3D000', severity: 'FATAL' }), /no such database: "o" at h/],
    [failing({ code: '42501', severity: 'ERROR' }, 'permission denied for schema public'), /permission denied for schema public.*owner/],
    [failing({ code: '53300', severity: 'FATAL' }), /no more connections/],
    [failing({ code: '53100', severity: 'ERROR' }), /disk is full/],
    [failing({}, 'timeout expired'), /did not answer in time/],
    [failing({}, 'The server does not support SSL connections'), /no encrypted connection/],
    [new StartFailure('as it stands'), /^as it stands$/],
  ];
  for (const [error, expected] of cases) {
    const sentence = explainStartFailure(error, { database: '"o" at h', dataDir: '/d' });
    assert.match(sentence ?? 'nothing', expected);
    assert.doesNotMatch(sentence ?? '', /\n/);
  }
});

test('a fault of ours is not dressed up', () => {
  const fault = new TypeError('undefined is not a function');
  assert.equal(explainStartFailure(fault), null);
  assert.equal(asStartFailure(fault), fault);
  assert.equal(explainStartFailure('text'), null);
});

test('what PostgreSQL writes while failing is understood', () => {
  const cases: [string, RegExp][] = [
    ['initdb: error: could not write to file: No space left on device', /disk is full/],
    ['FATAL:  data directory "/d" has wrong ownership', /belongs to another user/],
    ['FATAL:  could not map anonymous shared memory: Cannot allocate memory', /not enough free memory/],
    ['PANIC:  could not locate a valid checkpoint record', /damaged/],
    ['FATAL:  database files are incompatible with server', /another version/],
    ['postgres: error while loading shared libraries: libz.so.1: cannot open shared object file', /does not run on this system/],
  ];
  for (const [text, expected] of cases) assert.match(explainPostgresLog(text, { dataDir: '/d' }) ?? 'nothing', expected);
  assert.equal(explainPostgresLog('LOG: all is well', {}), null);
});
