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

/** Names of files are left to readline (`-o default`), which knows how to quote them. */
const bashReplies: Readonly<Record<Exclude<Value, readonly string[]>, string>> = {
  file: 'COMPREPLY=()',
  folder: 'COMPREPLY=($(compgen -d -- "$current"))',
  any: 'COMPREPLY=(); compopt +o default 2>/dev/null',
  none: '',
};

/** Words for `compgen -W`, which splits them at line breaks as all else. */
const bashWords = (words: readonly string[]): string =>
  `COMPREPLY=($(compgen -W $'${words.join('\\n')}' -- "$current"))`;

function bash(completed: Completed): string {
  const { options, mcpOptions } = completed;
  const cases = Object.entries({ ...mcpOptions, ...options }).flatMap(([name, option]) => {
    const value = valueOf(name, option, completed);
    if (value === 'none') return [];
    const reply = Array.isArray(value)
      ? bashWords(value)
      : bashReplies[value as keyof typeof bashReplies];
    return [`    --${name}) ${reply}; return ;;\n`];
  });
  return `_why401() {
  local IFS=$'\\n' current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  if [ "$current" = = ]; then current=
  elif [ "$previous" = = ]; then previous="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  case "$previous" in
${cases.join('')}  esac
  if [[ "$current" == -* && "\${COMP_WORDS[1]}" == mcp ]]; then
    ${bashWords(namesOf(mcpOptions))}
  elif [[ "$current" == -* ]]; then
    ${bashWords(namesOf(options))}
  elif [[ "$COMP_CWORD" == 1 && mcp == "$current"* ]]; then
    COMPREPLY=(mcp $(compgen -f -- "$current"))
  fi
}
complete -o filenames -o default -F _why401 why401
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
        // --name FILE and --name=FILE.
        const equals = option.value === undefined ? '' : '=';
        return `    ${names}${equals}[${quoted(help)}]${zshValue(name, valueOf(name, option, completed))}' \\\n`;
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
if [ "$funcstack[1]" = _why401 ]; then _why401 "$@"; else compdef _why401 why401; fi
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
    `complete -c why401 -n '__fish_prev_arg_in --help -h' -x -a '${Object.keys(options).join(' ')}'\n`,
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
