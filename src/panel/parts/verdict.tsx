import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Confidence, Diagnosis, Failure } from '../../core/index.ts';
import { label } from '../../ui/labels.ts';
import { Visible } from '../../ui/visible.tsx';
import { MarkedLine } from '../components/marked-line.tsx';
import { Prose } from '../components/prose.tsx';
import { echoMarks } from '../secrets.ts';
import { useSecrets } from '../use-secrets.ts';
import type { PartProps } from '../store-context.ts';
import { AboutCause } from './about-cause.tsx';
import { EvidenceList } from './evidence-list.tsx';

/** What broke and why: the answer before the data. */
export const Verdict = (props: PartProps): JSX.Element => {
  const { failure } = props.detail;
  const { diagnosis, alternatives, outcome } = failure;
  return (
    <section
      class={outcome === 'refused' ? 'verdict' : 'verdict over'}
      data-part="verdict"
      aria-labelledby="verdict-title"
    >
      <div class="verdict-head">
        <h2 id="verdict-title" tabIndex={-1}>
          <Prose text={diagnosis.title} />
        </h2>
        <ConfidenceChip confidence={diagnosis.confidence} side={diagnosis.side} />
      </div>
      {outcome !== 'refused' && <p class="banner good">{label(`outcome_${outcome}`)}</p>}
      <p class="summary">
        <Prose text={diagnosis.summary} />
      </p>
      <ServerSentence failure={failure} />
      <div class="verdict-more">
        <details class="proof">
          <summary>{label('proof')}</summary>
          <EvidenceList evidence={diagnosis.evidence} />
          <p class="why">
            <Visible text={diagnosis.why} />
          </p>
          <References diagnosis={diagnosis} />
        </details>
        <AboutCause {...props} />
        {alternatives.length > 0 && <Alternatives alternatives={alternatives} />}
      </div>
    </section>
  );
};

/** The server's own sentence, with what it echoes of a secret hidden. */
const ServerSentence = ({ failure }: { readonly failure: Failure }): JSX.Element | null => {
  const { message } = failure;
  const secrets = useSecrets(failure);
  const marks = useMemo(
    () => (message === null ? [] : echoMarks(message.text, secrets)),
    [message, secrets],
  );
  if (message === null || message.from === 'status') return null;
  return (
    <blockquote class="server-message">
      <span class="muted">{label('server_message')}</span> “
      <MarkedLine text={message.text} marks={marks} name={label('server_message')} />”
    </blockquote>
  );
};

const Alternatives = ({
  alternatives,
}: {
  readonly alternatives: readonly Diagnosis[];
}): JSX.Element => (
  <details class="alternatives">
    <summary>
      {label('alternatives')} {alternatives.map((one) => one.title).join(' · ')}
    </summary>
    <ul>
      {alternatives.map((one) => (
        <li key={one.cause}>
          <strong>
            <Prose text={one.title} />
          </strong>{' '}
          <ConfidenceChip confidence={one.confidence} side={one.side} />
          <p>
            <Prose text={one.summary} />
          </p>
          <EvidenceList evidence={one.evidence} />
        </li>
      ))}
    </ul>
  </details>
);

export const ConfidenceChip = ({
  confidence,
  side,
}: {
  readonly confidence: Confidence;
  readonly side: Diagnosis['side'] | null;
}): JSX.Element => (
  <span
    class={`confidence ${confidence}`}
    data-tip={[
      label(`confidence_${confidence}_meaning`),
      ...(side === null ? [] : [label(`side_${side}`)]),
    ].join('\n')}
    tabIndex={0}
  >
    {label(`confidence_${confidence}`)}
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
