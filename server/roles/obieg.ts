import { loadConfig, StartFailure } from '../platform/config/index.ts';
import { runCommand } from './commands/index.ts';
import { start, type Running, type StartOptions } from './start.ts';

/** The command line: `obieg start [--office new]`, and the commands of `commands/`. */
const [command = 'start', ...args] = process.argv.slice(2);

const say = (line: string) => { process.stdout.write(`${line}\n`); };

function startOptions(): StartOptions {
  const at = args.indexOf('--office');
  if (at === -1) return { office: 'demonstration' };
  if (args[at + 1] === 'new') return { office: 'new' };
  throw new StartFailure('After --office only "new" is possible: npm start -- --office new.');
}

/** Runs until a signal or the loss of the database; a second signal does not wait for running work, nor does one during the start. */
async function runOffice(): Promise<number> {
  const asked = signal();
  // What the start has begun ends with the process, in the orderly way of `exit`.
  const running: Running | 'signal' = await Promise.race([start(loadConfig(), startOptions(), say), asked]);
  if (running === 'signal') return 130;
  const ending = await Promise.race([asked, running.lost]);
  if (ending instanceof StartFailure) process.stderr.write(`${ending.message}\n`);
  else say('Zamykam Obieg…');
  process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));
  await running.stop();
  return ending instanceof StartFailure ? 1 : 0;
}

function signal(): Promise<'signal'> {
  return new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => resolve('signal'));
  });
}

try {
  process.exitCode = command === 'start' ? await runOffice() : await runCommand(command, args, { config: loadConfig(), say });
  process.exit();
} catch (error) {
  if (!(error instanceof StartFailure)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
