import { createToken, listTokens, revokeToken } from '../../modules/people/index.ts';
import { act, systemActor } from '../../platform/acts/index.ts';
import { answering, readArguments, required, WrongArguments } from './arguments.ts';
import type { CommandDeps } from './deps.ts';

const usage = `  obieg token --scope audit [--name "who will use it"]   makes a token and prints it, this once
  obieg token list                                       what tokens there are, without their secrets
  obieg token revoke <number>                            ends a token at once`;

/** `obieg token`: tokens for programs. Standard output holds the token and nothing else, so that it can go into a file. */
export function token(args: readonly string[], deps: CommandDeps): Promise<number> {
  return answering(usage, async () => {
    const given = readArguments(args, { texts: ['scope', 'name'] });
    const [verb, number] = given.words;
    if (verb === 'list') return list(deps);
    if (verb === 'revoke') return revoke(deps, Number(number));
    if (verb !== undefined) throw new WrongArguments(`Unknown: ${verb}`);
    if (required(given, 'scope') !== 'audit') throw new WrongArguments('The only scope is "audit".');
    const name = given.text('name') ?? 'audit';
    const { secret } = await act(deps, { name: 'people.create-token', actor: systemActor('command line') }, (doing) => createToken(doing, name, 'audit'));
    deps.say(secret);
    return 0;
  });
}

async function list(deps: CommandDeps): Promise<number> {
  for (const entry of await listTokens(deps.db)) {
    const used = entry.lastUsedAt ? `last used ${entry.lastUsedAt}` : 'never used';
    deps.say(`${entry.id}  ${entry.scope}  ${entry.name}  made ${entry.createdAt}  ${used}${entry.revokedAt ? `  revoked ${entry.revokedAt}` : ''}`);
  }
  return 0;
}

async function revoke(deps: CommandDeps, id: number): Promise<number> {
  if (!Number.isInteger(id)) throw new WrongArguments('Which token? Its number is in the first column of "obieg token list".');
  await act(deps, { name: 'people.revoke-token', actor: systemActor('command line') }, (doing) => revokeToken(doing, id));
  deps.say(`Token ${id} is revoked.`);
  return 0;
}
