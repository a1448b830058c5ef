import type { Option } from './options.ts';

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

export const isShell = (name: string): name is Shell => shells.some((shell) => shell === name);

type Described = Readonly<Record<string, Pick<Option<unknown>, 'value' | 'short' | 'help'>>>;

/** What a shell completes. */
export interface Completed {
  readonly options: Described;
  /** Of `why401 mcp`. */
  readonly mcpOptions: Described;
  /** After `--explain`. */
  readonly causes: readonly string[];
}

/** A script that teaches a shell to complete the command line. */
export function completionScript(shell: Shell, completed: Completed): string {
  return writers[shell](completed);
}

/** What follows an option: one of some words, a file, a folder, or what nobody can complete. */
type Value = readonly string[] | 'file' | 'folder' | 'any' | 'none';

function valueOf(
  name: string,
  option: Described[string],
  { causes, options }: Pick<Completed, 'causes' | 'options'>,
): Value {
  const { value } = option;
  if (name === 'explain') return causes;
  if (name === 'completion') return shells;
  if (option === options['help']) return Object.keys(options);
  if (value === undefined) return 'none';
  return value === 'FILE' ? 'file' : value === 'DIR' ? 'folder' : 'any';
}

const namesOf = (options: Described): string[] =>
  Object.entries(options).flatMap(([name, { short }]) =>
    short === undefined ? [`--${name}`] : [`--${name}`, `-${short}`],
  );

const bashReplies: Readonly<Record<Exclude<Value, readonly string[]>, string>> = {
  file: 'compgen -f -- "$current"',
  folder: 'compgen -d -- "$current"',
  any: '',
  none: '',
};

function bash(completed: Completed): string {
  const { options, mcpOptions } = completed;
  const cases = Object.entries({ ...mcpOptions, ...options }).flatMap(([name, option]) => {
    const value = valueOf(name, option, completed);
    if (value === 'none') return [];
    const reply = Array.isArray(value)
      ? `compgen -W "${value.join(' ')}" -- "$current"`
      : bashReplies[value as keyof typeof bashReplies];
    return [`    --${name}) COMPREPLY=(${reply === '' ? '' : `$(${reply})`}); return ;;\n`];
  });
  return `_why401() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  local options="${namesOf(options).join(' ')}"
  if [ "\${COMP_WORDS[1]}" = mcp ]; then options="${namesOf(mcpOptions).join(' ')}"; fi
  case "$previous" in
${cases.join('')}  esac
  if [[ "$current" == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$current"))
  else
    COMPREPLY=($(compgen -f -- "$current"))
    if [ "$COMP_CWORD" = 1 ]; then COMPREPLY+=($(compgen -W mcp -- "$current")); fi
  fi
}
complete -o filenames -F _why401 why401
`;
}

function zsh(completed: Completed): string {
  const { options, mcpOptions } = completed;
  const lines = (all: Described): string =>
    Object.entries(all)
      .map(([name, option]) => {
        const { short, help } = option;
        const names =
          short === undefined ? `'--${name}` : `'(-${short} --${name})'{-${short},--${name}}'`;
        return `    ${names}[${quoted(help)}]${zshValue(name, valueOf(name, option, completed))}' \\\n`;
      })
      .join('');
  return `#compdef why401
_why401() {
  if [[ $words[2] == mcp && CURRENT -gt 2 ]]; then
    _arguments \\
${lines(mcpOptions)}    '1:command:(mcp)' '*:file:_files'
  else
    _arguments \\
${lines(options)}    '1:file:{_files; compadd mcp}' '*:file:_files'
  fi
}
compdef _why401 why401
`;
}

/** Within single quotes and brackets of zsh's `_arguments`. */
const quoted = (help: string): string => help.replaceAll("'", "'\\''").replace(/[[\]:]/g, '\\$&');

function zshValue(name: string, value: Value): string {
  switch (value) {
    case 'none':
      return '';
    case 'file':
      return ':file:_files';
    case 'folder':
      return ':folder:_files -/';
    case 'any':
      return ':value: ';
    default:
      // Both forms of help are right: with an option's name, and without.
      return `${name === 'help' ? '::' : ':'}${name}:(${value.join(' ')})`;
  }
}

function fish(completed: Completed): string {
  const { options, mcpOptions } = completed;
  const isMcp = '__fish_seen_subcommand_from mcp';
  const lines = (all: Described, condition: string): string[] =>
    Object.entries(all).map(([name, option]) => {
      const short = option.short === undefined ? '' : ` -s ${option.short}`;
      const value = fishValue(name, valueOf(name, option, completed));
      const help = option.help.replaceAll("'", "\\'");
      return `complete -c why401 -n '${condition}' -l ${name}${short}${value} -d '${help}'\n`;
    });
  return [
    ...lines(options, `not ${isMcp}`),
    ...lines(mcpOptions, isMcp),
    `complete -c why401 -n '__fish_is_first_arg' -a mcp -d 'serve the Model Context Protocol'\n`,
  ].join('');
}

function fishValue(name: string, value: Value): string {
  switch (value) {
    case 'none':
      return '';
    case 'file':
      return ' -r -F';
    case 'folder':
      return " -x -a '(__fish_complete_directories)'";
    case 'any':
      return ' -x';
    default:
      return name === 'help' ? '' : ` -x -a '${value.join(' ')}'`;
  }
}

const writers: Readonly<Record<Shell, (completed: Completed) => string>> = { bash, zsh, fish };
