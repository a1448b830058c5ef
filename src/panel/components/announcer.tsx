import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Diagnosis } from '../../core/index.ts';
import { countLabel, label } from '../../ui/labels.ts';
import { withLocalTimes } from '../../ui/times.ts';
import { visibleText } from '../../ui/visible-text.ts';
import { openFinding } from '../selection.ts';
import { useStore } from '../store-context.ts';

/** Milliseconds between two words on new failures: a storm is not read out. */
const PACE = 5000;

const verdictOf = ({
  title,
  confidence,
}: Pick<Diagnosis, 'title' | 'confidence'>): readonly [string, string] => [
  withLocalTimes(title),
  label(`confidence_${confidence}`),
];

/** Says to a screen reader what has come and what has opened. */
export const Announcer = (): JSX.Element => {
  const store = useStore();
  const detail = store.detail.value;
  const [arrived, setArrived] = useState('');
  useEffect(() => {
    let announced = store.refused.peek();
    const timer = setInterval(() => {
      const refused = store.refused.peek();
      const failures = refused.failures - announced.failures;
      const causes = refused.causes - announced.causes;
      if (failures > 0)
        setArrived(
          [
            countLabel('announce_new', failures),
            ...(causes > 0 ? [countLabel('announce_causes', causes)] : []),
          ].join(', '),
        );
      announced = refused;
    }, PACE);
    return () => clearInterval(timer);
  }, [store]);
  const row = store.selectedRow.value;
  const finding = openFinding(store);
  const opened =
    finding !== null
      ? label('announce_finding', ...verdictOf(finding))
      : detail === null || row === null
        ? ''
        : label(
            'announce_opened',
            row.status === 0 ? label('status_none') : row.status,
            row.method,
            visibleText(row.path.slice(0, 80)),
            ...verdictOf(detail.failure.diagnosis),
          );
  return (
    <div class="off-screen">
      <div aria-live="polite">{arrived}</div>
      <div aria-live="polite">{opened}</div>
    </div>
  );
};
