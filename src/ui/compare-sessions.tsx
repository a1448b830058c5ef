import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { comparisonMarkdown, comparisonSection } from '../core/index.ts';
import type { KeptSession, SessionRoute } from '../core/index.ts';
import { Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';
import { countLabel, label } from './labels.ts';
import { clockTime } from './times.ts';
import { visibleText } from './visible-text.ts';
import { Visible } from './visible.tsx';

export interface CompareSessionsProps {
  /** What the session that is shown is called; '' where it has no name yet. */
  readonly name: string;
  readonly kept: readonly KeptSession[];
  /** The routes of the session that is shown. */
  readonly routes: () => Promise<readonly SessionRoute[]>;
  readonly onKeep: (session: KeptSession) => void;
  readonly onForget: (id: string) => void;
  readonly onCopy: (markdown: string) => void;
}

type Compared = Pick<KeptSession, 'name' | 'routes'>;

/** Keeps the session under a name, and compares it with one that was kept, route by route. */
export const CompareSessions = (props: CompareSessionsProps): JSX.Element => {
  const { kept, routes, onForget } = props;
  const [pair, setPair] = useState<readonly [here: Compared, there: KeptSession] | null>(null);
  const compare = async (there: KeptSession): Promise<void> => {
    const here = { name: props.name || label('sessions_this'), routes: await routes() };
    setPair([here, there]);
  };
  return (
    <div class="compare-sessions">
      <p class="muted">{label('sessions_meaning')}</p>
      <KeepForm {...props} />
      {kept.length > 0 && (
        <ul class="kept-sessions" aria-label={label('sessions_kept')}>
          {kept.map((one) => (
            <li key={one.id} data-kept={one.name}>
              <button
                type="button"
                class="button"
                data-action="compare-session"
                aria-pressed={pair?.[1].id === one.id}
                onClick={() => void compare(one)}
              >
                {visibleText(label('sessions_compare_with', one.name))}
              </button>{' '}
              <span class="muted">
                {clockTime(one.at)}, {countLabel('sessions_routes', one.routes.length)}
              </span>{' '}
              <IconButton
                icon="cross"
                name={visibleText(label('sessions_forget', one.name))}
                data-action="forget-session"
                onClick={() => {
                  onForget(one.id);
                  if (pair?.[1].id === one.id) setPair(null);
                }}
              />
            </li>
          ))}
        </ul>
      )}
      {pair !== null && <Comparison here={pair[0]} there={pair[1]} onCopy={props.onCopy} />}
    </div>
  );
};

const KeepForm = ({ name, routes, onKeep }: CompareSessionsProps): JSX.Element => {
  const [typed, setTyped] = useState<string | null>(null);
  const field = useId();
  const shown = typed ?? name;
  const keep = async (): Promise<void> => {
    onKeep({
      id: crypto.randomUUID(),
      name: shown.trim(),
      at: Date.now(),
      routes: await routes(),
    });
  };
  return (
    <form
      class="keep-session"
      onSubmit={(event) => {
        event.preventDefault();
        if (shown.trim() !== '') void keep();
      }}
    >
      <label for={field}>{label('sessions_name')}</label>{' '}
      <input
        id={field}
        type="text"
        value={shown}
        placeholder={label('popup_name_example')}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />{' '}
      <button
        type="submit"
        class="button"
        data-action="keep-session"
        disabled={shown.trim() === ''}
      >
        {label('sessions_keep')}
      </button>
    </form>
  );
};

interface ComparisonProps {
  readonly here: Compared;
  readonly there: Compared;
  readonly onCopy: (markdown: string) => void;
}

/** Routes by session: status and cause in each, and what differs. */
const Comparison = ({ here, there, onCopy }: ComparisonProps): JSX.Element => {
  const { note, columns, rows, json } = comparisonSection(here, there);
  const { routes } = json as { readonly routes: readonly { readonly isDifferent: boolean }[] };
  return (
    <section class="comparison-result" aria-label={label('sessions')}>
      <p>
        <Visible text={note} />{' '}
        <button
          type="button"
          class="button"
          data-action="copy-comparison"
          onClick={() => onCopy(comparisonMarkdown(here, there))}
        >
          <Icon name="copy" /> {label('copy_as_markdown')}
        </button>
      </p>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                <Visible text={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, position) => (
            <tr
              key={cells[0]}
              class={routes[position]?.isDifferent === true ? 'different' : ''}
              data-route={cells[0]}
              data-different={routes[position]?.isDifferent}
            >
              {cells.map((cell, column) => (
                <td key={columns[column]}>
                  <Visible text={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
