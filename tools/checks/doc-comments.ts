import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';
import type { Check, Problem } from './problem.ts';
import { filesIn, lineOf, parse } from './sources.ts';

/** Everything a module shows at its door has a comment that says what it is. */
export const docComments: Check = {
  name: 'doc comments',
  run(root) {
    const doors = filesIn(root, ['server/modules'], /^index\.ts$/).filter((file) => file.split('/').length === 4);
    const known = new Map<string, ts.SourceFile>();
    const open = (file: string) => known.get(file) ?? known.set(file, parse(root, file)).get(file);
    return doors.flatMap((door) => exportsOf(root, door, open).flatMap(({ name, node, file, source }) => {
      const documented = node !== null && ts.getJSDocCommentsAndTags(node).some((part) => ts.isJSDoc(part));
      if (documented) return [];
      const line = node === null || source === null ? 0 : lineOf(source, node);
      return [{ file, line, sentence: node === null ? `"${name}" leaves through ${door} but is not found here` : `"${name}" leaves through ${door} without a doc comment` } satisfies Problem];
    }));
  },
};

interface Exported {
  readonly name: string;
  /** The declaration, or null when it is not found. */
  readonly node: ts.Node | null;
  readonly file: string;
  readonly source: ts.SourceFile | null;
}

type Open = (file: string) => ts.SourceFile | undefined;

/** The exports of a file with their declarations, through however many files they are passed on. */
function exportsOf(root: string, file: string, open: Open, depth = 0): Exported[] {
  const source = existsSync(join(root, file)) ? open(file) : undefined;
  if (source === undefined || depth > 5) return [];
  return source.statements.flatMap((statement): Exported[] => {
    if (ts.isExportDeclaration(statement)) return passedOn({ root, file, open, depth, source }, statement);
    const exported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword);
    return exported ? namesOf(statement).map((name) => ({ name, node: statement, file, source })) : [];
  });
}

interface Where {
  readonly root: string;
  readonly file: string;
  readonly open: Open;
  readonly depth: number;
  readonly source: ts.SourceFile;
}

function passedOn(where: Where, statement: ts.ExportDeclaration): Exported[] {
  const { root, file, open, depth, source } = where;
  const from = statement.moduleSpecifier !== undefined && ts.isStringLiteral(statement.moduleSpecifier) ? statement.moduleSpecifier.text : null;
  const target = from === null ? file : posix.join(posix.dirname(file), from);
  if (from !== null && !from.startsWith('.')) return [];
  const clause = statement.exportClause;
  if (clause === undefined) return exportsOf(root, target, open, depth + 1);
  // `export * as name from` is one name; the comment stands with it.
  if (ts.isNamespaceExport(clause)) return [{ name: clause.name.text, node: statement, file, source }];
  const available = from === null ? declaredIn(source, file) : exportsOf(root, target, open, depth + 1);
  return clause.elements.map((element) => {
    const wanted = (element.propertyName ?? element.name).text;
    const found = available.find((one) => one.name === wanted) ?? imported(where, wanted);
    return found === undefined ? { name: wanted, node: null, file: target, source: null } : { ...found, name: element.name.text };
  });
}

/** A name that a file imports and exports again in two statements. */
function imported({ root, file, open, depth, source }: Where, name: string): Exported | undefined {
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier) || !statement.moduleSpecifier.text.startsWith('.')) continue;
    const named = statement.importClause?.namedBindings;
    const element = named !== undefined && ts.isNamedImports(named) ? named.elements.find((one) => one.name.text === name) : undefined;
    if (element === undefined) continue;
    const target = posix.join(posix.dirname(file), statement.moduleSpecifier.text);
    return exportsOf(root, target, open, depth + 1).find((one) => one.name === (element.propertyName ?? element.name).text);
  }
  return undefined;
}

function declaredIn(source: ts.SourceFile, file: string): Exported[] {
  return source.statements.flatMap((statement) => namesOf(statement).map((name) => ({ name, node: statement, file, source })));
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap((one) => (ts.isIdentifier(one.name) ? [one.name.text] : []));
  const named = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
  return named && statement.name !== undefined ? [statement.name.text] : [];
}
