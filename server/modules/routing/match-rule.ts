import { searchTokens } from '../../adapters/search-text/index.ts';

/** What a rule asks of a letter; all that is given must hold. `words` and `place` are alternatives separated by commas. */
export type Conditions = { sender: string | null; mailbox: string | null; words: string | null; place: string | null; classSymbol: string | null };
/** What is known of a letter when it has just been registered. `classes`: those of the sender's earlier cases. */
export type LetterFacts = { email: string | null; recipients: readonly string[]; title: string; text: string; address: string; classes: readonly string[] };
/** Why a rule fits, one for each condition; words in `routing.reason.<code>`. */
export type RuleReason = { code: 'sender' | 'domain' | 'mailbox' | 'word-in-subject' | 'word-in-text' | 'place' | 'class'; detail: string };

/** A letter taken apart once, however many rules are tried on it. */
export type ReadLetter = LetterFacts & { inTitle: ReadonlySet<string>; inText: ReadonlySet<string>; inPlaces: ReadonlySet<string> };

/** Words as the search knows them: stems, without Polish letters. Pure. */
export function readLetter(facts: LetterFacts): ReadLetter {
  const inTitle = new Set(searchTokens(facts.title));
  const inText = new Set(searchTokens(facts.text));
  return { ...facts, inTitle, inText, inPlaces: new Set([...inTitle, ...inText, ...searchTokens(facts.address)]) };
}

/** Why the rule fits the letter, or null when it does not. Pure. */
export function matchRule(rule: Conditions, letter: ReadLetter): RuleReason[] | null {
  const tried = [
    rule.sender === null ? [] : senderReason(rule.sender, letter.email),
    rule.mailbox === null ? [] : mailboxReason(rule.mailbox, letter.recipients),
    rule.words === null ? [] : wordsReason(rule.words, letter),
    rule.place === null ? [] : placeReason(rule.place, letter),
    rule.classSymbol === null ? [] : classReason(rule.classSymbol, letter.classes),
  ];
  return tried.some((one) => one === null) ? null : tried.flatMap((one) => one ?? []);
}

function senderReason(sender: string, email: string | null): RuleReason[] | null {
  const from = email?.toLowerCase() ?? '';
  const wanted = sender.toLowerCase();
  if (!wanted.startsWith('@')) return from === wanted ? [{ code: 'sender', detail: sender }] : null;
  // A domain stands for those below it too: @gov.example also for urzad.gov.example.
  const domain = from.slice(from.lastIndexOf('@') + 1);
  return domain === wanted.slice(1) || domain.endsWith(`.${wanted.slice(1)}`) ? [{ code: 'domain', detail: sender }] : null;
}

function mailboxReason(mailbox: string, recipients: readonly string[]): RuleReason[] | null {
  return recipients.some((one) => one.toLowerCase() === mailbox.toLowerCase()) ? [{ code: 'mailbox', detail: mailbox }] : null;
}

function wordsReason(words: string, letter: ReadLetter): RuleReason[] | null {
  const subject = firstFound(words, letter.inTitle);
  if (subject !== undefined) return [{ code: 'word-in-subject', detail: subject }];
  const text = firstFound(words, new Set([...letter.inTitle, ...letter.inText]));
  return text === undefined ? null : [{ code: 'word-in-text', detail: text }];
}

function placeReason(places: string, letter: ReadLetter): RuleReason[] | null {
  const place = firstFound(places, letter.inPlaces);
  return place === undefined ? null : [{ code: 'place', detail: place }];
}

function classReason(symbol: string, classes: readonly string[]): RuleReason[] | null {
  return classes.some((one) => one.startsWith(symbol)) ? [{ code: 'class', detail: symbol }] : null;
}

/** The first of the alternatives all of whose words occur in some form; one of nothing but signs never does. */
function firstFound(alternatives: string, tokens: ReadonlySet<string>): string | undefined {
  return alternatives.split(',').map((one) => one.trim()).find((one) => {
    const wanted = searchTokens(one);
    return wanted.length > 0 && wanted.every((token) => tokens.has(token));
  });
}
