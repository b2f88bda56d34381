import { posix } from 'node:path';
import ts from 'typescript';
import { moduleLines, objection, placeOf } from './import-table.ts';
import type { Check, Problem } from './problem.ts';
import { filesIn, lineOf, parse, visit } from './sources.ts';

const folders = ['contract', 'server', 'portal', 'staff', 'tests', 'bench', 'tools'];
const forbiddenFolders = /^(utils?|helpers?|commons?|misc)$/;

/** Nobody imports what comes later, and a module is entered only through its door. */
export const importOrder: Check = {
  name: 'import order',
  run(root) {
    const files = filesIn(root, folders, /\.(ts|tsx|mts|mjs)$/);
    return [...files.flatMap((file) => importsOf(root, file).flatMap((found) => judge(file, found))), ...misplaced(files)];
  },
};

interface Import {
  readonly target: string;
  readonly line: number;
  readonly typeOnly: boolean;
}

function judge(file: string, found: Import): Problem[] {
  const reason = objection(placeOf(file), placeOf(found.target), found.typeOnly);
  return reason === null ? [] : [{ file, line: found.line, sentence: `${reason} (imports ${found.target})` }];
}

/** The files of ours that a file imports, each seen from the root. */
function importsOf(root: string, file: string): Import[] {
  const source = parse(root, file);
  const found: Import[] = [];
  const add = (node: ts.Node, specifier: ts.Node | undefined, typeOnly: boolean) => {
    const target = specifier !== undefined && ts.isStringLiteralLike(specifier) ? resolve(file, specifier.text) : null;
    if (target !== null) found.push({ target, line: lineOf(source, node), typeOnly });
  };
  visit(source, (node) => {
    if (ts.isImportDeclaration(node)) add(node, node.moduleSpecifier, onlyTypes(node.importClause));
    else if (ts.isExportDeclaration(node)) add(node, node.moduleSpecifier, node.isTypeOnly || (node.exportClause !== undefined && ts.isNamedExports(node.exportClause) && node.exportClause.elements.every((one) => one.isTypeOnly)));
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node, node.arguments[0], false);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node, node.argument.literal, true);
  });
  return found;
}

/** The path of a file of ours that an import names, or null when it names a package. */
function resolve(file: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(file), specifier);
  if (!file.startsWith('staff/')) return null;
  if (specifier.startsWith('~/')) return posix.join('staff/src', specifier.slice(2));
  return /^(contract|messages)\//.test(specifier) ? posix.normalize(specifier) : null;
}

function onlyTypes(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.isTypeOnly) return true;
  const named = clause.namedBindings;
  return clause.name === undefined && named !== undefined && ts.isNamedImports(named) && named.elements.length > 0 && named.elements.every((one) => one.isTypeOnly);
}

/** Folders that become everybody's drawer, and modules nobody has given a line. */
function misplaced(files: readonly string[]): Problem[] {
  const known = new Set(moduleLines.flat());
  const problems = new Map<string, Problem>();
  for (const file of files) {
    const parts = file.split('/').slice(0, -1);
    const drawer = parts.findIndex((part) => forbiddenFolders.test(part));
    if (drawer >= 0) {
      const folder = parts.slice(0, drawer + 1).join('/');
      problems.set(folder, { file: folder, line: 0, sentence: 'a folder of this name gathers everything; put each part beside what uses it' });
    }
    const module = placeOf(file).kind === 'module' ? placeOf(file).name : '';
    if (module !== '' && !known.has(module)) problems.set(module, { file: `server/modules/${module}`, line: 0, sentence: 'this module stands on no line of tools/checks/import-table.ts' });
  }
  return [...problems.values()];
}
