import type { Plugin } from 'vite';

/** Where rules and vendors stand, one file each, with their examples. */
const HOLDERS = /\/src\/core\/(?:diagnosis\/(?:rules|vendors)|session\/findings)\/[\w-]+\.ts$/;

/** A syntax tree's node, as far as it is asked (ESTree, with offsets). */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [part: string]: unknown;
}

/**
 * Takes the member `examples` out of the objects that a module declares.
 * @param body the module's statements
 */
export function withoutExamples(code: string, body: readonly Node[]): string {
  const members = body.flatMap(declared).flatMap((object) => object['properties'] as Node[]);
  let kept = '';
  let at = 0;
  for (const { type, key, start, end } of members) {
    if (type !== 'Property' || (key as Node)['name'] !== 'examples') continue;
    kept += code.slice(at, start);
    // With the comma that follows.
    at = end + (/^\s*,/.exec(code.slice(end))?.[0].length ?? 0);
  }
  return kept + code.slice(at);
}

/** The object literals that a statement declares, exported or not. */
function declared(statement: Node): Node[] {
  const declaration =
    statement.type === 'ExportNamedDeclaration' ? (statement['declaration'] as Node) : statement;
  if (declaration?.type !== 'VariableDeclaration') return [];
  return (declaration['declarations'] as Node[])
    .map(({ init }) => init as Node | null)
    .filter((init) => init?.type === 'ObjectExpression')
    .map((init) => init as Node);
}

/**
 * Keeps the examples of rules and vendors out of the build: tests and documents use them, and the
 * worker, which reads its code anew after each idle time, would read them too.
 */
export const examplesLeftOut = (): Plugin => ({
  name: 'examples-left-out',
  transform(code, id) {
    if (!HOLDERS.test(id)) return null;
    const { body } = this.parse(code);
    return { code: withoutExamples(code, body as unknown as Node[]), map: null };
  },
});
