import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Unready } from './unready.mjs';

/** The oldest Node that has everything Obieg uses. */
const oldest = [24, 7];

/** Whether a version like `v24.7.0` is new enough. */
export function isNewEnough(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}

/** The path of a Node that can run Obieg: this one, or the one installed with it. */
export function findNode(root, running = process.version) {
  if (isNewEnough(running)) return process.execPath;
  const folder = join(root, 'node_modules', `node-${process.platform}-${process.arch}`);
  const carried = join(folder, 'bin', 'node');
  const answer = spawnSync(carried, ['--version'], { encoding: 'utf8' });
  if (answer.status === 0 && isNewEnough(answer.stdout.trim())) return carried;
  if (existsSync(folder)) throw new Unready(`The Node that comes with Obieg does not run (${carried}): what was installed is damaged. Delete the folder node_modules and start again.`);
  throw new Unready(`Obieg needs Node ${oldest.join('.')} or newer. This is ${running}, and none comes with Obieg for ${process.platform} on ${process.arch}: install Node 24 from https://nodejs.org and start again.`);
}
