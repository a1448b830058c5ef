import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { allCauses, causes, traitsOf } from '../core/index.ts';
import type { Cause, CauseKind } from '../core/index.ts';
import { label } from '../ui/labels.ts';
import type { Form } from './form.ts';

/** In the order in which a request meets them. */
const kinds = [
  'absence',
  'form',
  'identity',
  'grant',
  'rights',
  'transport',
  'platform',
  'server',
  'step',
  'unknown',
] as const satisfies readonly CauseKind[];

const hasText = (cause: Cause, text: string): boolean =>
  `${cause} ${traitsOf(cause).title} ${causes[cause]}`.toLowerCase().includes(text);

/**
 * Which causes count: by kind, with what finds one, and what takes or leaves all that are found.
 */
export const Causes = ({ form }: { readonly form: Form }): JSX.Element => {
  const [wanted, setWanted] = useState('');
  const shown = allCauses.filter((cause) => hasText(cause, wanted.trim().toLowerCase()));
  const ignored = new Set(form.draft.value.ignoredCauses);
  const ignore = (next: Iterable<Cause>): void => form.change({ ignoredCauses: [...next] });
  return (
    <>
      <div class="causes-bar">
        <input
          type="search"
          aria-label={label('options_causes_filter')}
          placeholder={label('options_causes_filter')}
          value={wanted}
          onInput={(event) => setWanted(event.currentTarget.value)}
        />
        <button
          type="button"
          onClick={() => ignore([...ignored].filter((cause) => !shown.includes(cause)))}
        >
          {label('options_all')}
        </button>
        <button type="button" onClick={() => ignore(new Set([...ignored, ...shown]))}>
          {label('options_none')}
        </button>
      </div>
      {shown.length === 0 && <p role="status">{label('options_causes_nothing')}</p>}
      {kinds.map((kind) => {
        const group = shown.filter((cause) => traitsOf(cause).kind === kind);
        return group.length === 0 ? null : (
          <section key={kind} class="causes" aria-labelledby={`kind-${kind}`}>
            <h2 id={`kind-${kind}`}>{label(`options_kind_${kind}`)}</h2>
            {group.map((cause) => (
              <CauseChoice
                key={cause}
                cause={cause}
                isShown={!ignored.has(cause)}
                show={(isShown) => {
                  if (isShown) ignored.delete(cause);
                  else ignored.add(cause);
                  ignore(ignored);
                }}
              />
            ))}
          </section>
        );
      })}
    </>
  );
};

interface CauseChoiceProps {
  readonly cause: Cause;
  readonly isShown: boolean;
  readonly show: (isShown: boolean) => void;
}

const CauseChoice = ({ cause, isShown, show }: CauseChoiceProps): JSX.Element => (
  <label class="choice" title={causes[cause]}>
    <input
      type="checkbox"
      checked={isShown}
      onChange={(event) => show(event.currentTarget.checked)}
    />
    <span>
      {traitsOf(cause).title} <code>{cause}</code>
    </span>
  </label>
);
