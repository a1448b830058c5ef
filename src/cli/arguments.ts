import {
  causes,
  isCause,
  readDuration,
  readInstant,
  suggestion,
  type Cause,
} from '../core/index.ts';
import { completionScript, isShell, shells } from './completion.ts';
import { mcpOptions, readMcpArguments, type McpCommand } from './mcp-arguments.ts';
import { optionDetails } from './option-details.ts';
import {
  InvalidOption,
  optionHelp,
  optionsHelp,
  readOptions,
  type Options,
  type SharedLine,
} from './options.ts';

/** How the report is written. */
export type Format = 'text' | 'json' | 'markdown';

export type OutputForm = 'html' | 'har' | 'sarif' | 'junit';
export type InputUse = 'against' | 'compare' | 'policy' | 'baseline' | 'log' | 'openapi';

/** What the options set. A new option is a field here and a row in `options`. */
export interface Settings {
  readonly format: Format;
  /** Milliseconds since the epoch, or null for the clock. */
  readonly now: number | null;
  readonly reveal: boolean;
  readonly fail: boolean;
  /** Files to write besides, by their form. */
  readonly outputs: Readonly<Partial<Record<OutputForm, string>>>;
  readonly github: boolean;
  /** Further files to read, by what they are for. */
  readonly inputs: Readonly<Partial<Record<InputUse, string>>>;
  /** A folder whose recordings are judged as they arrive, or null. */
  readonly watch: string | null;
  /** Milliseconds, or null. */
  readonly expiresWithin: number | null;
  /** Something else to do than to diagnose files. */
  readonly instead: Exclude<
    Command,
    { readonly kind: 'diagnose' | 'watch' | 'mcp' | 'wrong' }
  > | null;
}

/** What the command line asks for. */
export type Command =
  | {
      readonly kind: 'diagnose';
      readonly files: readonly string[];
      readonly settings: Settings;
    }
  | { readonly kind: 'watch'; readonly folder: string; readonly settings: Settings }
  | { readonly kind: 'explain'; readonly cause: Cause }
  | { readonly kind: 'help' }
  /** Something to print: the help of one option, a shell's completion script. */
  | { readonly kind: 'print'; readonly text: string }
  | { readonly kind: 'version' }
  | McpCommand
  /** Wrong usage, as one line. */
  | { readonly kind: 'wrong'; readonly reason: string };

const INSTANT_EXAMPLE = '2026-03-10T12:00:00Z';

const formatOption = (format: Format, help: string): Options<Settings>[string] => ({
  help,
  apply: (settings) =>
    settings.format === 'text' || settings.format === format
      ? { ...settings, format }
      : new InvalidOption(`--${settings.format} and --${format} cannot be combined`),
});

const outputOption = (form: OutputForm, help: string): Options<Settings>[string] => ({
  value: 'FILE',
  example: 'the name of the file to write',
  help,
  apply: (settings, value) => ({
    ...settings,
    outputs: { ...settings.outputs, [form]: value },
  }),
});

const inputOption = (use: InputUse, help: string): Options<Settings>[string] => ({
  value: 'FILE',
  example: 'the name of a file',
  help,
  apply: (settings, value) => ({ ...settings, inputs: { ...settings.inputs, [use]: value } }),
});

const options: Options<Settings> = {
  json: formatOption('json', 'print JSON; with several files, one object per line'),
  markdown: formatOption('markdown', 'print a report to paste into an issue tracker'),
  html: outputOption('html', 'also write a self-contained HTML page'),
  har: outputOption('har', 'also write a redacted HAR with the diagnoses in _why401'),
  sarif: outputOption('sarif', 'also write SARIF 2.1.0'),
  junit: outputOption('junit', 'also write JUnit XML'),
  github: {
    help: 'also print annotations for a GitHub workflow',
    apply: (settings) => ({ ...settings, github: true }),
  },
  against: inputOption('against', 'compare with a request that works (cURL, fetch, …)'),
  compare: inputOption('compare', 'compare with another session (HAR)'),
  log: inputOption('log', 'add the reasons of a server’s log (JSON, nginx, …)'),
  openapi: inputOption('openapi', 'compare with what an OpenAPI document requires'),
  'expires-within': {
    value: 'TIME',
    example: 'a duration, such as 10m',
    help: 'list what expires within this time after the recording',
    apply: (settings, value) => {
      const expiresWithin = readDuration(value);
      return expiresWithin === null
        ? new InvalidOption(`--expires-within: "${value}" is not a duration, such as 10m`)
        : { ...settings, expiresWithin };
    },
  },
  policy: inputOption('policy', 'exit with code 1 if anything unexpected was refused'),
  baseline: inputOption('baseline', 'report only what an earlier --json report lacks'),
  watch: {
    value: 'DIR',
    example: 'the name of a folder',
    help: 'judge recordings as they arrive, until Ctrl+C',
    apply: (settings, value) => ({ ...settings, watch: value }),
  },
  fail: {
    help: 'exit with code 1 if any request was refused',
    apply: (settings) => ({ ...settings, fail: true }),
  },
  now: {
    value: 'ISO',
    example: `a time, such as ${INSTANT_EXAMPLE}`,
    help: 'the time for entries without one (default: now)',
    apply: (settings, value) => {
      const now = readInstant(value);
      return now === null
        ? new InvalidOption(`--now: "${value}" is not an ISO 8601 time, such as ${INSTANT_EXAMPLE}`)
        : { ...settings, now };
    },
  },
  reveal: {
    help: 'do not redact secrets',
    apply: (settings) => ({ ...settings, reveal: true }),
  },
  explain: {
    value: 'CAUSE',
    example: 'a cause, such as token-expired',
    help: 'print the page of a cause',
    apply: (settings, value) =>
      isCause(value)
        ? { ...settings, instead: { kind: 'explain', cause: value } }
        : new InvalidOption(unknownCause(value)),
  },
  completion: {
    value: 'SHELL',
    example: `a shell: ${shells.join(', ')}`,
    help: 'print a completion script for bash, zsh or fish',
    apply: (settings, value) =>
      isShell(value)
        ? { ...settings, instead: { kind: 'print', text: completionOf(value) } }
        : new InvalidOption(`--completion: "${value}" is not one of ${shells.join(', ')}`),
  },
  help: {
    short: 'h',
    help: 'print the help, or the details of an option',
    apply: (settings) => ({ ...settings, instead: { kind: 'help' } }),
  },
  version: {
    help: 'print the version',
    apply: (settings) => ({ ...settings, instead: { kind: 'version' } }),
  },
};

/** Of every option, without dashes. */
export const optionNames: readonly string[] = Object.keys(options);

/** The settings without any option. */
export const defaults: Settings = {
  format: 'text',
  now: null,
  reveal: false,
  fail: false,
  outputs: {},
  github: false,
  inputs: {},
  watch: null,
  expiresWithin: null,
  instead: null,
};

/** With these the help fits a terminal of 24 lines; `--help OPTION` says more of each. */
const sharedLines: readonly SharedLine[] = [
  { names: ['json', 'markdown'], help: 'print JSON, or a report for an issue tracker' },
  { names: ['html', 'har', 'sarif', 'junit'], help: 'also write this file' },
  { names: ['help', 'version'], help: 'this help; --help OPTION says more' },
];

export const usage = `Usage: why401 [options] FILE.har…  (- is standard input), or why401 mcp --help
Explains refused requests: cause, evidence, fix. Secrets are redacted.

${optionsHelp(options, sharedLines)}
Exit codes: 0 success; 1 requests were refused (--fail), or unexpected ones
(--policy, --baseline); 2 wrong usage or unreadable input.
`;

/**
 * Reads the command line.
 * @param words the words after the command's name
 */
export function readArguments(words: readonly string[]): Command {
  if (words[0] === 'mcp') return readMcpArguments(words.slice(1));
  const help = helpCommand(words);
  if (help !== null) return help;
  const read = readOptions(options, defaults, words);
  if (read.reason !== null) return wrong(read.reason);
  const { settings, files } = read;
  if (settings.instead !== null) return settings.instead;
  if (settings.watch !== null) return watchCommand(settings.watch, settings, files);
  if (files.length === 0) return wrong('no file given');
  if (files.filter((file) => file === '-').length > 1)
    return wrong('standard input (-) can be read only once');
  const [output] = Object.keys(settings.outputs);
  if (output !== undefined && files.length > 1)
    return wrong(`--${output} writes one report, but ${files.length} files were given`);
  return { kind: 'diagnose', files, settings };
}

function watchCommand(folder: string, settings: Settings, files: readonly string[]): Command {
  if (files.length > 0) return wrong('--watch accepts no more files');
  const [output] = Object.keys(settings.outputs);
  if (output !== undefined) return wrong(`--${output} writes one report, but --watch makes many`);
  return { kind: 'watch', folder, settings };
}

/** A function, since the table of options that it reads is complete only after it. */
function completionOf(shell: Parameters<typeof completionScript>[0]): string {
  return completionScript(shell, { options, mcpOptions, causes: Object.keys(causes) });
}

/** `--help policy` and `--help --policy` are about that option. */
function helpCommand(words: readonly string[]): Command | null {
  const [first, second] = words;
  if (words.length !== 2 || (first !== '--help' && first !== '-h')) return null;
  const name = (second ?? '').replace(/^--/, '');
  const text = optionHelp(options, name, optionDetails[name]);
  const hint = suggestion(name, optionNames);
  return text === null ? wrong(`unknown option --${name}${hint}`) : { kind: 'print', text };
}

const wrong = (reason: string): Command => ({ kind: 'wrong', reason });

const unknownCause = (name: string): string => {
  const slugs = Object.keys(causes);
  const hint = suggestion(name, slugs);
  return `unknown cause "${name}"${hint === '' ? `; the causes are ${slugs.join(', ')}` : hint}`;
};
