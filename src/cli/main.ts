import { readFileSync, writeSync } from 'node:fs';
import { basename } from 'node:path';
import {
  coloured,
  indentJson,
  plain,
  redactorFor,
  reportJson,
  reportMarkdown,
  reportText,
  revealed,
  type Report,
} from '../core/index.ts';
import { readArguments, usage, type Command, type Format } from './arguments.ts';
import { explain } from './explain.ts';
import { judge } from './judge.ts';
import { readInput } from './read-input.ts';

const DONE = 0;
const REFUSED = 1;
const WRONG = 2;

process.exitCode = run(readArguments(process.argv.slice(2)));

function run(command: Command): number {
  switch (command.kind) {
    case 'help':
      print(usage);
      return DONE;
    case 'version':
      print(`${version()}\n`);
      return DONE;
    case 'wrong':
      complain(`${command.reason} (why401 --help tells more)`);
      return WRONG;
    case 'explain':
      return printPage(command);
    case 'judge':
      return judgeFiles(command);
  }
}

/** Each file on its own: what one of them lacks keeps none of the others from being judged. */
function judgeFiles({
  files,
  format,
  now,
  reveal,
  fail,
}: Command & { readonly kind: 'judge' }): number {
  let wrong = false;
  let refused = false;
  for (const [position, file] of files.entries()) {
    const input = readInput(file);
    const { report, reason } =
      input.reason === null
        ? judge(input.text, now ?? Date.now())
        : { report: null, reason: input.reason };
    if (report === null) {
      complain(`${file}: ${reason}`);
      wrong = true;
      continue;
    }
    if (position > 0 && format !== 'json') print('\n');
    print(write(report, format, reveal, file, files.length > 1));
    refused ||= report.failures.some(({ outcome }) => outcome === 'refused');
  }
  return wrong ? WRONG : fail && refused ? REFUSED : DONE;
}

function write(
  report: Report,
  format: Format,
  reveal: boolean,
  file: string,
  isOneOfMany: boolean,
): string {
  const redactor = reveal ? revealed : redactorFor(report);
  const name = file === '-' ? 'standard input' : file;
  switch (format) {
    case 'json':
      return `${isOneOfMany ? reportJson(report, redactor, file) : indentJson(reportJson(report, redactor))}\n`;
    case 'markdown':
      return reportMarkdown(report, redactor, basename(name)); // A path of this machine is nobody else's business.
    case 'text':
      return reportText(report, redactor, name, isColourWanted() ? coloured : plain);
  }
}

/** Colour only on a terminal, and not where https://no-color.org forbids it. */
function isColourWanted(): boolean {
  const { NO_COLOR: noColour, TERM: terminal } = process.env;
  return process.stdout.isTTY && (noColour ?? '') === '' && terminal !== 'dumb';
}

function printPage({ cause }: Command & { readonly kind: 'explain' }): number {
  try {
    print(explain(cause));
    return DONE;
  } catch (error) {
    complain(
      `the page of ${cause} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
    return WRONG;
  }
}

function version(): string {
  const { version: own } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  ) as { version: string };
  return own;
}

function complain(line: string): void {
  writeAll(2, `why401: ${line.replace(/\s*[\r\n]+\s*/g, ' ')}\n`);
}

function print(text: string): void {
  writeAll(1, text);
}

/** Writes at once, to a file, a terminal or a pipe; a reader that has had enough (`| head`) is no error. */
function writeAll(descriptor: number, text: string): void {
  const bytes = new TextEncoder().encode(text);
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EPIPE') process.exit();
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5); // A full pipe: its reader is slower.
    }
  }
}
