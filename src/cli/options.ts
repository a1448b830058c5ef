import { parseArgs } from 'node:util';
import { suggestion } from '../core/index.ts';

/** One option of the command line: its row in the help, and what it sets. */
export interface Option<Settings> {
  /** The name of the value in the help; absent if the option takes none. */
  readonly value?: string;
  /** What a value looks like, for the error when it is missing: "a time, such as …". */
  readonly example?: string;
  readonly short?: string;
  readonly help: string;
  /**
   * The settings with the option applied, or why its value is invalid.
   * @param value '' for an option without a value
   */
  readonly apply: (settings: Settings, value: string) => Settings | InvalidOption;
}

export class InvalidOption {
  readonly reason: string;
  constructor(reason: string) {
    this.reason = reason;
  }
}

export type Options<Settings> = Readonly<Record<string, Option<Settings>>>;

/** What was read: the settings and the file names; or what is wrong, in one line. */
export type ReadOptions<Settings> =
  | { readonly settings: Settings; readonly files: readonly string[]; readonly reason: null }
  | { readonly reason: string };

/**
 * Reads a command line by a table of options, from left to right.
 * @param words the words after the command's name
 */
export function readOptions<Settings>(
  options: Options<Settings>,
  defaults: Settings,
  words: readonly string[],
): ReadOptions<Settings> {
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(
      Object.entries(options).map(([name, { value, short }]) => [
        name,
        {
          type: value === undefined ? ('boolean' as const) : ('string' as const),
          ...(short === undefined ? {} : { short }),
        },
      ]),
    ),
    allowPositionals: true,
    strict: false, // The errors are worded here.
    tokens: true,
  });
  let settings = defaults;
  const files: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') files.push(token.value);
    if (token.kind !== 'option') continue;
    const result = applyOption(options, settings, token);
    if (result instanceof InvalidOption) return { reason: result.reason };
    settings = result;
  }
  return { settings, files, reason: null };
}

function applyOption<Settings>(
  options: Options<Settings>,
  settings: Settings,
  { name, rawName, value }: { name: string; rawName: string; value?: string | undefined },
): Settings | InvalidOption {
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (option === undefined) {
    const names = Object.keys(options).map((one) => `--${one}`);
    return new InvalidOption(`unknown option ${rawName}${suggestion(rawName, names)}`);
  }
  if (option.value === undefined && value !== undefined)
    return new InvalidOption(`${rawName} takes no value`);
  if (option.value !== undefined && value === undefined)
    return new InvalidOption(`${rawName} needs ${option.example ?? `a ${option.value}`}`);
  return option.apply(settings, value ?? '');
}

/** Options that share a line of the help. */
export interface SharedLine {
  readonly names: readonly string[];
  readonly help: string;
}

/** The table as help text: one line per option or `shared`, in the order of the table. */
export function optionsHelp<Settings>(
  options: Options<Settings>,
  shared: readonly SharedLine[] = [],
): string {
  const rows = Object.entries(options).flatMap(([name, { value, short, help }]) => {
    const line = shared.find(({ names }) => names.includes(name)) ?? { names: [name], help };
    if (line.names[0] !== name) return [];
    const names = line.names.map((one) => `--${one}`).join(', ');
    const left = `${short === undefined ? '' : `-${short}, `}${names}`;
    return [{ left: value === undefined ? left : `${left} ${value}`, help: line.help }];
  });
  const width = Math.max(...rows.map(({ left }) => left.length).filter((length) => length <= WIDE));
  return rows.map(({ left, help }) => `  ${left.padEnd(width)}  ${help}\n`).join('');
}

/** A longer line is not aligned with the others, which would leave their texts no room. */
const WIDE = 24;

/**
 * One option as help text: its names, what it does, what its value looks like, and more about it.
 */
export function optionHelp<Settings>(
  options: Options<Settings>,
  name: string,
  more = '',
): string | null {
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (option === undefined) return null;
  const { value, short, example, help } = option;
  const names = `${short === undefined ? '' : `-${short}, `}--${name}`;
  const values = example === undefined ? '' : `\nIt needs ${example}.`;
  const [first = '', ...rest] = help;
  return `${names}${value === undefined ? '' : ` ${value}`}\n\n${first.toUpperCase()}${rest.join('')}.${values}\n${more === '' ? '' : `${more}\n`}`;
}
