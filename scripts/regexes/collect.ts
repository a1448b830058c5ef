import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A regular expression literal of the source, and the first file that has it. */
export interface FoundRegex {
  readonly source: string;
  readonly flags: string;
  readonly file: string;
}

const NOT_SHIPPED = /\.test\.tsx?$|\.fixture\.ts$|\/examples\/|\/dev\/|in-memory\.ts$/;

/** Every regular expression literal of the code that ships, or of a folder of it, once. */
export function collectRegexes(root: string, folder = 'src'): readonly FoundRegex[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.tsx?$/.test(file) && !NOT_SHIPPED.test(file))
    .sort();
  const found = new Map<string, FoundRegex>();
  for (const file of files)
    for (const regex of regexesIn(readFileSync(join(root, file), 'utf8'), file)) {
      const key = keyOf(regex);
      if (!found.has(key)) found.set(key, regex);
    }
  return [...found.values()];
}

/** What a regular expression is known by: as it is written. */
export const keyOf = ({ source, flags }: Pick<FoundRegex, 'source' | 'flags'>): string =>
  `/${source}/${flags}`;

function regexesIn(text: string, file: string): FoundRegex[] {
  const found: FoundRegex[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      found.push({ source: node.text.slice(1, end), flags: node.text.slice(end + 1), file });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false));
  return found;
}
