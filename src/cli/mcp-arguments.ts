import { InvalidOption, optionsHelp, readOptions, type Options } from './options.ts';

/** What `why401 mcp` serves. */
export interface McpSettings {
  readonly files: readonly string[];
  readonly browsers: readonly string[];
  readonly isHelp: boolean;
}

export type McpCommand =
  | {
      readonly kind: 'mcp';
      readonly files: readonly string[];
      readonly browsers: readonly string[];
    }
  | { readonly kind: 'print'; readonly text: string }
  | { readonly kind: 'wrong'; readonly reason: string };

export const mcpOptions: Options<McpSettings> = {
  har: {
    value: 'FILE',
    example: 'the name of a HAR file or a Playwright trace',
    help: 'a recording to answer about; may be repeated',
    apply: (settings, value) => ({ ...settings, files: [...settings.files, value] }),
  },
  'browser-url': {
    value: 'URL',
    example: 'a debugging address, such as http://127.0.0.1:9222',
    help: 'a running Chrome, started with --remote-debugging-port',
    apply: (settings, value) =>
      /^(?:https?|wss?):\/\//i.test(value)
        ? { ...settings, browsers: [...settings.browsers, value] }
        : new InvalidOption(
            `--browser-url: "${value}" is not an address, such as http://127.0.0.1:9222`,
          ),
  },
  help: {
    short: 'h',
    help: 'print this help',
    apply: (settings) => ({ ...settings, isHelp: true }),
  },
};

const usage = `Usage: why401 mcp [--har FILE]… [--browser-url URL]

Serves the Model Context Protocol over standard input and output, for coding agents.
Tools: list_refusals, explain_refusal, compare_requests, session_findings, explain_cause.

${optionsHelp(mcpOptions)}`;

/** Reads the words after `why401 mcp`. */
export function readMcpArguments(words: readonly string[]): McpCommand {
  const defaults: McpSettings = { files: [], browsers: [], isHelp: false };
  const read = readOptions(mcpOptions, defaults, words);
  if (read.reason !== null) return { kind: 'wrong', reason: read.reason };
  const { settings, files } = read;
  if (settings.isHelp) return { kind: 'print', text: usage };
  return { kind: 'mcp', files: [...settings.files, ...files], browsers: settings.browsers };
}
