// Loaded before every program of Obieg that tools/obieg.mjs starts: when that process is killed, its end of this channel closes, and
// the program stops as if asked to, instead of staying behind unseen. A closed terminal counts as being asked to stop, too.
import { Socket } from 'node:net';

const channel = process.env.OBIEG_TEST_FOLLOW;
delete process.env.OBIEG_TEST_FOLLOW;

function stop() {
  if (process.listenerCount('SIGTERM') > 0) process.emit('SIGTERM', 'SIGTERM');
  else process.exit(143);
}

if (channel === '3') {
  const parent = new Socket({ fd: 3, readable: true, writable: false });
  parent.on('error', () => {});
  parent.on('close', stop);
  parent.resume();
  parent.unref();
  process.on('SIGHUP', () => { if (process.listenerCount('SIGHUP') === 1) stop(); });
}
