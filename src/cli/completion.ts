import type { Option } from './options.ts';

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

export const isShell = (name: string): name is Shell => shells.some((shell) => shell === name);

/** What a shell completes: the options, and the causes after `--explain`. */
export interface Completed {
  readonly options: Readonly<Record<string, Pick<Option<unknown>, 'value' | 'help'>>>;
  readonly causes: readonly string[];
}

/** A script that teaches a shell to complete the command line. */
export function completionScript(shell: Shell, completed: Completed): string {
  return writers[shell](completed);
}

const writers: Readonly<Record<Shell, (completed: Completed) => string>> = {
  bash: ({ options, causes }) => `_why401() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  if [ "$previous" = --explain ]; then
    COMPREPLY=($(compgen -W "${causes.join(' ')}" -- "$current"))
  elif [ "$previous" = --completion ]; then
    COMPREPLY=($(compgen -W "${shells.join(' ')}" -- "$current"))
  elif [[ "$current" == -* ]]; then
    COMPREPLY=($(compgen -W "${namesOf(options).join(' ')}" -- "$current"))
  else
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}
complete -o filenames -F _why401 why401
`,
  zsh: ({ options, causes }) => `#compdef why401
_arguments \\
${Object.entries(options)
  .map(
    ([name, { value, help }]) =>
      `  '--${name}[${quoted(help)}]${zshValue(name, value, causes)}' \\\n`,
  )
  .join('')}  '*:file:_files'
`,
  fish: ({ options, causes }) =>
    Object.entries(options)
      .map(([name, { value, help }]) => {
        const values =
          name === 'explain'
            ? ` -x -a '${causes.join(' ')}'`
            : name === 'completion'
              ? ` -x -a '${shells.join(' ')}'`
              : value === 'FILE'
                ? ' -r -F'
                : value === undefined
                  ? ''
                  : ' -x';
        return `complete -c why401 -l ${name}${values} -d '${help.replaceAll("'", "\\'")}'\n`;
      })
      .join(''),
};

const namesOf = (options: Completed['options']): string[] =>
  Object.keys(options).map((name) => `--${name}`);

/** Within single quotes and brackets of zsh's `_arguments`. */
const quoted = (help: string): string => help.replaceAll("'", "'\\''").replace(/[[\]:]/g, '\\$&');

function zshValue(name: string, value: string | undefined, causes: readonly string[]): string {
  if (value === undefined) return '';
  if (name === 'explain') return `:cause:(${causes.join(' ')})`;
  if (name === 'completion') return `:shell:(${shells.join(' ')})`;
  return value === 'FILE' ? ':file:_files' : `:${value}:`;
}
