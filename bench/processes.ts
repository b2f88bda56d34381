import { readFileSync, readdirSync } from 'node:fs';

/** What the server costs: its own process, the helpers it starts (drawing pages), and PostgreSQL apart. Memory in MB, processor time in ms. */
export type Cost = { memory: { server: number; peak: number; helpers: number; postgres: number }; cpu: { server: number; helpers: number; postgres: number } };

/** Read from /proc; null where the system does not tell. */
export function costOf(pid: number): Cost | null {
  try {
    const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).flatMap((each) => processOf(each) ?? []);
    const own = all.find((each) => each.pid === pid)!;
    const children = all.filter(({ parent }) => parent === pid);
    const masters = children.filter(({ command }) => command.includes('postgres'));
    const database = [...masters, ...all.filter(({ parent }) => masters.some((master) => master.pid === parent))];
    const helpers = children.filter((each) => !masters.includes(each));
    const sum = (of: typeof all, what: (each: Process) => number) => of.reduce((total, each) => total + what(each), 0);
    return {
      memory: { server: own.resident, peak: own.peak, helpers: sum(helpers, (each) => each.anonymous), postgres: sum(database, (each) => each.anonymous) },
      cpu: { server: own.cpu, helpers: sum(helpers, (each) => each.cpu), postgres: sum(database, (each) => each.cpu) + sum(masters, (each) => each.cpuOfEnded) },
    };
  } catch {
    return null;
  }
}

type Process = { pid: number; parent: number; command: string; resident: number; peak: number; anonymous: number; cpu: number; cpuOfEnded: number };

const msPerTick = 10;

function processOf(pid: number): Process | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ').map(Number);
    const megabytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) / 1024;
    return {
      pid, parent: fields[1]!, command: readFileSync(`/proc/${pid}/cmdline`, 'utf8'), resident: megabytes('VmRSS'), peak: megabytes('VmHWM'), anonymous: megabytes('RssAnon'),
      cpu: (fields[11]! + fields[12]!) * msPerTick, cpuOfEnded: (fields[13]! + fields[14]!) * msPerTick,
    };
  } catch {
    return null;
  }
}
