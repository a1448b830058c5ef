import type { JSX } from 'preact';
import { Visible } from '../ui/visible.tsx';
import { label } from '../ui/labels.ts';
import { withLocalTimes } from '../ui/times.ts';
import { copyReport } from './hand-over.ts';
import type { StoreProps } from './store.ts';

/** Once, when it is unfolded: later nothing moves under the reader's eyes. */
const reveal = (element: HTMLElement | null): void => {
  element?.scrollIntoView({ block: 'nearest' });
};

/** What the open failure's proof is, and what to do first. */
export const FailureSummary = ({ store }: StoreProps): JSX.Element => {
  const detail = store.detail.value;
  if (detail === null)
    return (
      <p class="failure-summary" aria-busy="true">
        {label('popup_loading')}
      </p>
    );
  const { diagnosis } = detail.failure;
  const [fix] = diagnosis.fixes;
  return (
    <div class="failure-summary" ref={reveal}>
      <p>
        <Visible text={withLocalTimes(diagnosis.summary)} />{' '}
        <span class={`confidence ${diagnosis.confidence}`}>
          {label(`confidence_${diagnosis.confidence}`)}
        </span>
      </p>
      <p class="fix">
        <strong>
          <Visible text={fix.title} />
        </strong>
      </p>
      {fix.steps.length > 0 && (
        <ul class="steps">
          {fix.steps.map((step) => (
            <li key={step}>
              <Visible text={step} />
            </li>
          ))}
        </ul>
      )}
      {detail.failure.correlation.map(({ name, value }) => (
        <p key={name} class="small">
          <Visible text={name} />:{' '}
          <code>
            <Visible text={value} />
          </code>
        </p>
      ))}
      <button
        type="button"
        class="link"
        data-action="copy-failure"
        onClick={() => void copyReport(store, { kind: 'failures', ids: [detail.failure.id] })}
      >
        {label('popup_copy_failure')}
      </button>
    </div>
  );
};
