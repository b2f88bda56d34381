import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import ts from 'typescript';
import type { Check, Problem } from './problem.ts';
import { filesIn, lineOf, parse, textOf, visit } from './sources.ts';

const languages = ['pl', 'en'] as const;

/** Every word a person reads exists in Polish and English, can be filled in, and every one asked for is there. */
export const messages: Check = {
  name: 'messages',
  run(root) {
    if (!existsSync(join(root, 'messages'))) return [];
    const [polish, english] = languages.map((language) => read(root, language));
    if (polish === undefined || english === undefined) return [];
    const keys = new Set([...polish.texts.keys(), ...english.texts.keys()]);
    return [
      ...polish.problems, ...english.problems,
      ...[...keys].flatMap((key) => compare(key, polish, english)),
      ...filesIn(root, ['server', 'portal', 'staff'], /\.tsx?$/).filter((file) => !/\.test\.tsx?$/.test(file)).flatMap((file) => missingKeys(root, file, keys)),
    ];
  },
};

interface Book {
  readonly file: string;
  readonly texts: ReadonlyMap<string, { readonly line: number; readonly gaps: string }>;
  readonly problems: Problem[];
}

function read(root: string, language: string): Book {
  const file = `messages/${language}.json`;
  const problems: Problem[] = [];
  const texts = new Map<string, { line: number; gaps: string }>();
  if (!existsSync(join(root, file))) return { file, texts, problems: [{ file, line: 0, sentence: 'is missing' }] };
  const raw = textOf(root, file);
  let parsed: Record<string, unknown>;
  try {
    parsed = JSON.parse(raw);
  } catch (error) {
    return { file, texts, problems: [{ file, line: 0, sentence: `is not JSON: ${error instanceof Error ? error.message : ''}` }] };
  }
  const lines = raw.split('\n');
  const seen = new Set<string>();
  lines.forEach((line, index) => {
    const key = /^\s*"((?:[^"\\]|\\.)*)"\s*:/.exec(line)?.[1];
    if (key !== undefined && seen.has(key)) problems.push({ file, line: index + 1, sentence: `"${key}" stands here a second time` });
    if (key !== undefined) seen.add(key);
  });
  for (const [key, text] of Object.entries(parsed)) {
    const line = lines.findIndex((one) => one.trimStart().startsWith(`${JSON.stringify(key)}:`)) + 1;
    if (typeof text !== 'string' || text.trim() === '') problems.push({ file, line, sentence: `"${key}" has no words` });
    else {
      const gaps = gapsOf(text, language);
      if (gaps === null) problems.push({ file, line, sentence: `"${key}" cannot be read as an ICU message: ${text}` });
      texts.set(key, { line, gaps: gaps ?? '' });
    }
  }
  return { file, texts, problems };
}

/** The names to be filled in, or null when the text is broken. */
function gapsOf(text: string, language: string): string | null {
  try {
    const names = new Set<string>();
    const walk = (value: unknown): void => {
      if (Array.isArray(value)) return value.forEach(walk);
      if (typeof value !== 'object' || value === null) return;
      // In the parsed message 0 is plain text, 7 the # of a plural and 8 a tag; all others name a gap.
      if ('type' in value && 'value' in value && typeof value.type === 'number' && ![0, 7, 8].includes(value.type)) names.add(String(value.value));
      if ('options' in value) Object.values(value.options as Record<string, unknown>).forEach(walk);
      if ('value' in value) walk(value.value);
      if ('children' in value) walk(value.children);
    };
    walk(new IntlMessageFormat(text, language).getAst());
    return [...names].toSorted().join(', ');
  } catch {
    return null;
  }
}

function compare(key: string, polish: Book, english: Book): Problem[] {
  const [pl, en] = [polish.texts.get(key), english.texts.get(key)];
  if (pl === undefined) return [{ file: polish.file, line: 0, sentence: `"${key}" is missing; English has it` }];
  if (en === undefined) return [{ file: english.file, line: 0, sentence: `"${key}" is missing; Polish has it` }];
  return pl.gaps === en.gaps ? [] : [{ file: english.file, line: en.line, sentence: `"${key}" fills in {${en.gaps}}, in Polish {${pl.gaps}}` }];
}

function missingKeys(root: string, file: string, keys: ReadonlySet<string>): Problem[] {
  const source = parse(root, file);
  const problems: Problem[] = [];
  visit(source, (node) => {
    if (!ts.isCallExpression(node)) return;
    const called = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression;
    if (!ts.isIdentifier(called) || called.text !== 't' || node.arguments[0] === undefined) return;
    for (const key of literals(node.arguments[0])) {
      if (!keys.has(key)) problems.push({ file, line: lineOf(source, node), sentence: `no message is called "${key}"` });
    }
  });
  return problems;
}

function literals(node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  return ts.isConditionalExpression(node) ? [...literals(node.whenTrue), ...literals(node.whenFalse)] : [];
}
