// Loaded before every program of Obieg that tools/obieg.mjs starts: when that process is killed, its end of this channel closes, and
// the program stops as if asked to, instead of staying behind unseen. A closed terminal counts as being asked to stop, too.
import { Socket } from 'node:net';

const channel = process.env.OBIEG_TEST_FOLLOW;
delete process.env.OBIEG_TEST_FOLLOW;

if (channel === '3') {
  // While nobody else listens (during a start, say) a signal ends the program in the orderly way, so that what it started is stopped too.
  for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) {
    process.on(signal, () => { if (process.listenerCount(signal) === 1) process.exit(code); });
  }
  const parent = new Socket({ fd: 3, readable: true, writable: false });
  parent.on('error', () => {});
  parent.on('close', () => process.emit('SIGTERM', 'SIGTERM'));
  parent.resume();
  parent.unref();
}
