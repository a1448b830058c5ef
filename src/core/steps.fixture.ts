/**
 * How many characters a function looks at: a measure of its cost that is the same on every
 * machine, however busy. Counts what the methods of strings and regular expressions have to
 * pass over; what a regular expression backtracks over is not seen.
 */
export function stepsOf(run: () => void): number {
  let steps = 0;
  const restore: (() => void)[] = [];
  const patch = (
    prototype: object,
    name: string,
    cost: (self: unknown, args: readonly unknown[], result: unknown) => number,
  ): void => {
    const original = Reflect.get(prototype, name) as (...args: unknown[]) => unknown;
    Reflect.set(prototype, name, function (this: unknown, ...args: unknown[]): unknown {
      const from = this instanceof RegExp ? this.lastIndex : 0;
      const result = Reflect.apply(original, this, args);
      steps += cost(this, [...args, from], result);
      return result;
    });
    restore.push(() => Reflect.set(prototype, name, original));
  };
  for (const name of ['charCodeAt', 'charAt', 'codePointAt', 'at'])
    patch(String.prototype, name, () => 1);
  for (const name of ['startsWith', 'endsWith'])
    patch(String.prototype, name, (_, [part]) => lengthOf(part));
  for (const name of [
    'toLowerCase',
    'toUpperCase',
    'trim',
    'trimEnd',
    'trimStart',
    'split',
    'replaceAll',
  ])
    patch(String.prototype, name, lengthOf);
  for (const name of ['indexOf', 'includes'])
    patch(String.prototype, name, (self, args, found) => {
      const from = args.length > 2 ? Number(args[1]) : 0;
      return (typeof found === 'number' && found >= 0 ? found : lengthOf(self)) - from + 1;
    });
  patch(String.prototype, 'lastIndexOf', lengthOf);
  patch(RegExp.prototype, 'exec', (self, args, found) => {
    const regex = self as RegExp;
    const from = regex.global || regex.sticky ? Number(args.at(-1)) : 0;
    const match = found as RegExpExecArray | null;
    if (match !== null) return match.index + match[0].length - from + 1;
    const isAnchored = regex.sticky || (regex.source.startsWith('^') && !regex.multiline);
    return isAnchored ? 1 : lengthOf(args[0]) - from + 1;
  });
  try {
    run();
  } finally {
    for (const undo of restore) undo();
  }
  return steps;
}

const lengthOf = (text: unknown): number => (typeof text === 'string' ? text.length : 0);
