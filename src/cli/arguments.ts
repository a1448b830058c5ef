import { causes, isCause, type Cause } from '../core/index.ts';

/** How the report is written. */
export type Format = 'text' | 'json' | 'markdown';

/** What the command line asks for. */
export type Command =
  | {
      readonly kind: 'judge';
      readonly files: readonly string[];
      readonly format: Format;
      readonly now: number | null;
      readonly reveal: boolean;
      readonly fail: boolean;
    }
  | { readonly kind: 'explain'; readonly cause: Cause }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  /** Wrong usage, as one line. */
  | { readonly kind: 'wrong'; readonly reason: string };

export const usage = `Usage: why401 [options] FILE.har…

Names the cause of every refused request in a HAR file, proves it, and says what to do.
A file named - is read from standard input. Several files are judged each on its own.

  --json            a report for scripts; with several files one object a line
  --markdown        a report to paste into an issue tracker
  --explain CAUSE   the page of that cause
  --now ISO         the moment to judge by, for an entry that does not tell its own
  --reveal          leave secrets in the output
  --fail            exit 1 where anything was refused
  --help, --version

Exit codes: 0 done; 1 refusals, with --fail; 2 wrong usage or input that cannot be read.
`;

/**
 * Reads the command line.
 * @param words what stands after the command's name
 */
export function readArguments(words: readonly string[]): Command {
  const files: string[] = [];
  let format: Format = 'text';
  let now: number | null = null;
  let reveal = false;
  let fail = false;
  let onlyFiles = false;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (onlyFiles || word === '-' || !word.startsWith('-')) {
      files.push(word);
      continue;
    }
    const equals = word.startsWith('--') ? word.indexOf('=') : -1;
    const option = equals < 0 ? word : word.slice(0, equals);
    const value = (): string | undefined => {
      if (equals >= 0) return word.slice(equals + 1);
      at += 1;
      return words[at];
    };
    if (equals >= 0 && option !== '--now' && option !== '--explain')
      return wrong(`${option} takes no value`);
    switch (option) {
      case '--':
        onlyFiles = true;
        break;
      case '--json':
      case '--markdown': {
        const asked = option === '--json' ? 'json' : 'markdown';
        if (format !== 'text' && format !== asked)
          return wrong('--json and --markdown exclude each other');
        format = asked;
        break;
      }
      case '--reveal':
        reveal = true;
        break;
      case '--fail':
        fail = true;
        break;
      case '--now': {
        const instant = value();
        if (instant === undefined) return wrong('--now needs a time, such as 2026-03-10T12:00:00Z');
        now = readInstant(instant);
        if (now === null)
          return wrong(
            `--now: "${instant}" is no time as ISO 8601 writes it, such as 2026-03-10T12:00:00Z`,
          );
        break;
      }
      case '--explain':
        return explain(value());
      case '--help':
      case '-h':
        return { kind: 'help' };
      case '--version':
        return { kind: 'version' };
      default:
        return wrong(`unknown option ${option}`);
    }
  }
  if (files.length === 0) return wrong('no file given');
  if (files.filter((file) => file === '-').length > 1)
    return wrong('standard input (-) can be read only once');
  return { kind: 'judge', files, format, now, reveal, fail };
}

const wrong = (reason: string): Command => ({ kind: 'wrong', reason });

function explain(cause: string | undefined): Command {
  if (cause === undefined) return wrong('--explain needs a cause, such as token-expired');
  if (isCause(cause)) return { kind: 'explain', cause };
  const near = Object.keys(causes).filter(
    (slug) =>
      slug.includes(cause) ||
      slug.split('-').some((word) => cause.includes(word) && word.length > 3),
  );
  return wrong(
    `no cause is called "${cause}"; ${near.length > 0 ? `perhaps ${near.slice(0, 5).join(', ')}` : `there are ${Object.keys(causes).join(', ')}`}`,
  );
}

/** Milliseconds since the epoch of an ISO 8601 date or instant (one without an offset is UTC), or null. */
function readInstant(text: string): number | null {
  const match =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(
      text.trim(),
    );
  if (match === null) return null;
  const [, date = '', time = '00:00', zone = 'Z'] = match;
  const instant = Date.parse(
    `${date}T${time}${zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2').toUpperCase()}`,
  );
  return Number.isNaN(instant) ? null : instant;
}
