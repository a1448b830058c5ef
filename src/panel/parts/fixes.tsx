import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Fix } from '../../core/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { label } from '../../ui/labels.ts';
import { CodeTabs } from '../components/code-tabs.tsx';
import { Prose } from '../components/prose.tsx';
import type { PartProps } from '../store-context.ts';
import { useStore } from '../store-context.ts';

/** What to do about a failure. */
export const Fixes = ({ detail }: PartProps): JSX.Element => {
  const store = useStore();
  const { diagnosis, outcome, id } = detail.failure;
  const edit =
    store.surroundings.evaluateInPage === null
      ? null
      : (fix: number): void => store.replay.edit(id, fix);
  return <FixList fixes={diagnosis.fixes} isOptional={outcome !== 'refused'} onTry={edit} />;
};

interface FixListProps {
  readonly fixes: readonly Fix[];
  /** Nothing needs to be done. */
  readonly isOptional?: boolean;
  /** Applies a fix to the request; null where nothing can be sent. */
  readonly onTry?: ((fix: number) => void) | null;
}

/**
 * Fixes, likeliest first. The first is open, and the first that can be tried, unless nothing needs
 * to be done.
 */
export const FixList = ({ fixes, isOptional = false, onTry = null }: FixListProps): JSX.Element => {
  const first = onTry === null ? 0 : fixes.findIndex(({ change }) => change !== undefined);
  return (
    <section class="fixes" data-part="fixes" aria-labelledby="fixes-title">
      <h3 id="fixes-title" class={isOptional ? 'muted' : 'off-screen'}>
        {label(isOptional ? 'optional_fixes' : 'part_fixes')}
      </h3>
      <ol>
        {fixes.map((fix, index) => (
          <FixItem
            key={index}
            fix={fix}
            number={index}
            startsOpen={[0, first].includes(index) && !isOptional}
            onTry={onTry}
          />
        ))}
      </ol>
    </section>
  );
};

interface FixItemProps {
  readonly fix: Fix;
  readonly number: number;
  readonly startsOpen: boolean;
  readonly onTry: ((fix: number) => void) | null;
}

const FixItem = ({ fix, number, startsOpen, onTry }: FixItemProps): JSX.Element => {
  const [isOpen, setOpen] = useState(startsOpen);
  const tryIt =
    fix.change === undefined || onTry === null ? null : (
      <button type="button" class="button" onClick={() => onTry(number)}>
        {label('replay_try')}
      </button>
    );
  return (
    <li class="fix" data-fix={number}>
      <button
        type="button"
        class="fix-title"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Prose text={fix.title} />
        <Icon name={isOpen ? 'down' : 'right'} />
      </button>
      {isOpen && (
        <>
          {fix.steps.length > 0 && (
            <ul class="steps">
              {fix.steps.map((step) => (
                <li key={step}>
                  <Prose text={step} />
                </li>
              ))}
            </ul>
          )}
          {fix.code.length === 0 && tryIt !== null && <p class="fix-actions">{tryIt}</p>}
          <CodeTabs code={fix.code} action={tryIt} />
        </>
      )}
    </li>
  );
};
