import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { countLabel, label } from '../../ui/labels.ts';
import { visibleText } from '../../ui/visible-text.ts';
import { useStore } from '../store-context.ts';

/** Milliseconds between two words on new failures: a storm is not read out. */
const PACE = 5000;

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
  const opened =
    detail === null || row === null
      ? ''
      : label(
          'announce_opened',
          row.status === 0 ? label('status_none') : row.status,
          row.method,
          visibleText(row.path.slice(0, 80)),
          detail.failure.diagnosis.title,
          label(`confidence_${detail.failure.diagnosis.confidence}`),
        );
  return (
    <div class="off-screen">
      <div aria-live="polite">{arrived}</div>
      <div aria-live="polite">{opened}</div>
    </div>
  );
};
