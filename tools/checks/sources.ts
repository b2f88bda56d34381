import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const leftOut = new Set(['node_modules', 'dist', 'data', '.git', '.cache', 'coverage', 'tmp']);

/** All files below some folders of a tree, sorted, relative to its root; folders that do not exist are empty. */
export function filesIn(root: string, folders: readonly string[], wanted: RegExp): string[] {
  const found: string[] = [];
  const walk = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!leftOut.has(entry.name)) walk(path);
      } else if (entry.isFile() && wanted.test(entry.name)) found.push(path);
    }
  };
  for (const folder of folders) if (existsSync(join(root, folder))) walk(folder);
  return found.toSorted();
}

/** A file's text with line ends as on Unix. */
export function textOf(root: string, file: string): string {
  return readFileSync(join(root, file), 'utf8').replaceAll('\r\n', '\n');
}

/** The file as TypeScript sees it, parents set. */
export function parse(root: string, file: string): ts.SourceFile {
  return ts.createSourceFile(file, textOf(root, file), ts.ScriptTarget.Latest, true);
}

/** The line of a node, from 1. */
export function lineOf(source: ts.SourceFile, node: ts.Node): number {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
}

/** Visits every node of a file. */
export function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  ts.forEachChild(node, (child) => visit(child, look));
}
