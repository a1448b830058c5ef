import type { JSX } from 'preact';
import type { Check } from '../../core/index.ts';
import type { IconName } from '../../ui/icon.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Part } from '../components/part.tsx';
import { Visible } from '../../ui/visible.tsx';
import { countLabel, label } from '../../ui/labels.ts';
import type { PartProps } from '../store-context.ts';

const icons: Readonly<Record<Check['result'], IconName>> = {
  pass: 'check',
  fail: 'cross',
  unknown: 'unknown',
  'not-applicable': 'dash',
};

/** The steps that an engineer would go through, in order. */
export const Checks = ({ detail }: PartProps): JSX.Element | null => {
  const { checks } = detail.failure;
  if (checks.length === 0) return null;
  const failed = checks.filter((check) => check.result === 'fail').length;
  return (
    <Part name="checks" aside={failed > 0 ? countLabel('checks_failed', failed) : undefined}>
      <ul class="checks">
        {checks.map((check) => (
          <li
            key={check.id}
            class={`check ${check.result}`}
            data-check={check.id}
            data-result={check.result}
          >
            <span class="check-result">
              <Icon name={icons[check.result]} />
              <span class="off-screen">{label(`check_${check.result.replace('-', '_')}`)}</span>
            </span>
            <span class="check-label">
              <Visible text={check.label} />
            </span>
            <span class="check-detail">
              <Visible text={check.detail} />
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
};
