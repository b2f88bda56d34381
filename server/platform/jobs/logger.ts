import { Logger } from 'graphile-worker';

/** graphile-worker writes to the terminal by itself; failures reach our log through its events instead. */
export function quietGraphileLogger(): Logger {
  return new Logger(() => () => {});
}
