import { parseArgs } from 'node:util';
import { IntlMessageFormat } from 'intl-messageformat';
import words from '../../../messages/en.json' with { type: 'json' };
import { ObiegError } from '../../platform/errors/index.ts';

/** What follows a command: `--name value` pairs, `--flag`s, and the words that are neither. */
export type Given = { words: string[]; text(name: string): string | null; flag(name: string): boolean };

/** A wrong command line; the usage is shown. */
export class WrongArguments extends Error {}

/** Reads arguments by the names allowed. Throws WrongArguments. */
export function readArguments(args: readonly string[], allowed: { texts?: readonly string[]; flags?: readonly string[] }): Given {
  const options = Object.fromEntries([...(allowed.texts ?? []).map((name) => [name, { type: 'string' }] as const), ...(allowed.flags ?? []).map((name) => [name, { type: 'boolean' }] as const)]);
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const found = new Map<string, unknown>(Object.entries(values));
    const text = (name: string): string | null => {
      const value = found.get(name);
      return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
    };
    return { words: positionals, text, flag: (name) => found.get(name) === true };
  } catch (error) {
    throw new WrongArguments(error instanceof Error ? error.message : String(error));
  }
}

/** A value that must be there. Throws WrongArguments. */
export function required(given: Given, name: string): string {
  const value = given.text(name);
  if (value === null) throw new WrongArguments(`--${name} is missing`);
  return value;
}

/** Runs a command; wrong arguments show its usage (exit code 2), refusals the sentence of the message files and their code (exit code 1). */
export async function answering(usage: string, run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof WrongArguments) {
      process.stderr.write(`${error.message}\n\nUsage:\n${usage}\n`);
      return 2;
    }
    if (!(error instanceof ObiegError)) throw error;
    process.stderr.write(`Refused: ${sentenceOf(error)}\n`);
    return 1;
  }
}

function sentenceOf({ code, params }: ObiegError): string {
  const text = (words as Record<string, string>)[`problem.${code}`];
  return text === undefined ? code : `${String(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).format(params))} (${code})`;
}
