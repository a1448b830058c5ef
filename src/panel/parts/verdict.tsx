import type { JSX } from 'preact';
import type { Diagnosis } from '../../core/index.ts';
import { label } from '../../ui/labels.ts';
import type { PartProps } from '../store-context.ts';
import { Visible } from '../../ui/visible.tsx';
import { AboutCause } from './about-cause.tsx';
import { EvidenceList } from './evidence-list.tsx';

/** What broke and why: the answer before the data. */
export const Verdict = (props: PartProps): JSX.Element => {
  const { detail } = props;
  const { diagnosis, alternatives, outcome } = detail.failure;
  return (
    <section class="verdict" data-part="verdict" aria-labelledby="verdict-title">
      <div class="verdict-head">
        <h2 id="verdict-title">
          <Visible text={diagnosis.title} />
        </h2>
        <Confidence diagnosis={diagnosis} />
      </div>
      {outcome !== 'refused' && <p class="banner good">{label(`outcome_${outcome}`)}</p>}
      <p class="summary">
        <Visible text={diagnosis.summary} />
      </p>
      <details class="proof">
        <summary>{label('proof')}</summary>
        <EvidenceList evidence={diagnosis.evidence} />
        <p class="why">
          <Visible text={diagnosis.why} />
        </p>
        <References diagnosis={diagnosis} />
      </details>
      <AboutCause {...props} />
      {alternatives.length > 0 && (
        <details class="alternatives">
          <summary>
            {label('alternatives')} {alternatives.map((one) => one.title).join(' · ')}
          </summary>
          <ul>
            {alternatives.map((one) => (
              <li key={one.cause}>
                <strong>
                  <Visible text={one.title} />
                </strong>{' '}
                <Confidence diagnosis={one} />
                <p>
                  <Visible text={one.summary} />
                </p>
                <EvidenceList evidence={one.evidence} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
};

const Confidence = ({ diagnosis }: { readonly diagnosis: Diagnosis }): JSX.Element => (
  <span
    class={`confidence ${diagnosis.confidence}`}
    data-tip={`${label(`confidence_${diagnosis.confidence}_meaning`)}\n${label(`side_${diagnosis.side}`)}`}
    tabIndex={0}
  >
    {label(`confidence_${diagnosis.confidence}`)}
  </span>
);

const References = ({ diagnosis }: { readonly diagnosis: Diagnosis }): JSX.Element => (
  <ul class="references">
    {diagnosis.references.map((reference) => (
      <li key={reference.url}>
        <a href={reference.url} target="_blank" rel="noreferrer">
          {reference.title}
        </a>
      </li>
    ))}
  </ul>
);
