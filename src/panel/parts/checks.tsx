import type { JSX } from 'preact';
import type { Check } from '../../core/index.ts';
import type { IconName } from '../../ui/icon.tsx';
import { Icon } from '../../ui/icon.tsx';
import { countLabel, label } from '../../ui/labels.ts';
import { underscored } from '../../ui/messages.ts';
import { withLocalTimes } from '../../ui/times.ts';
import { Visible } from '../../ui/visible.tsx';
import { Part } from '../components/part.tsx';
import { Prose } from '../components/prose.tsx';
import type { PartProps } from '../store-context.ts';

const icons: Readonly<Record<Check['result'], IconName>> = {
  pass: 'check',
  fail: 'cross',
  unknown: 'unknown',
  'not-applicable': 'dash',
};

/** Checks that state what was seen, and leave nothing open. */
const statements: ReadonlySet<Check['id']> = new Set(['redirect', 'last-success', 'words']);

/** Whether a check says something rather than passing, failing or leaving it open. */
const isStatement = ({ id, result }: Check): boolean => result === 'unknown' && statements.has(id);

/** The steps that an engineer would go through; those that do not apply are folded. */
export const Checks = ({ detail }: PartProps): JSX.Element | null => {
  const { checks } = detail.failure;
  if (checks.length === 0) return null;
  const of = (result: Check['result']): Check[] => checks.filter((one) => one.result === result);
  const failed = of('fail').length;
  const others = of('not-applicable');
  return (
    <Part name="checks" aside={failed > 0 ? countLabel('checks_failed', failed) : undefined}>
      <CheckList checks={[...of('fail'), ...of('unknown')]} />
      <div class="less-telling">
        <PassedChecks checks={of('pass')} />
        {others.length > 0 && (
          <details class="folded">
            <summary>{countLabel('checks_not_applicable', others.length)}</summary>
            <CheckList checks={others} />
          </details>
        )}
      </div>
    </Part>
  );
};

/** What passed, in few lines: what was seen is shown on hover, and read out. */
const PassedChecks = ({ checks }: { readonly checks: readonly Check[] }): JSX.Element => (
  <ul class="passed-checks">
    {checks.map((check) => (
      <li
        key={check.id}
        class="check-passed"
        data-check={check.id}
        data-result="pass"
        data-tip={withLocalTimes(check.detail)}
      >
        <Icon name="check" />
        <span class="off-screen">{label('check_pass')}</span> <Visible text={check.label} />
        <span class="off-screen">
          <Prose text={check.detail} />
        </span>
      </li>
    ))}
  </ul>
);

const CheckList = ({ checks }: { readonly checks: readonly Check[] }): JSX.Element => (
  <ul class="checks">
    {checks.map((check) => (
      <li
        key={check.id}
        class={`check ${check.result}`}
        data-check={check.id}
        data-result={check.result}
      >
        <span class="check-result">
          <Icon name={isStatement(check) ? 'dot' : icons[check.result]} />
          {!isStatement(check) && (
            <span class="off-screen">{label(`check_${underscored(check.result)}`)}</span>
          )}
        </span>
        <span class="check-label">
          <Visible text={check.label} />
        </span>
        <span class="check-detail">
          <Prose text={check.detail} />
        </span>
      </li>
    ))}
  </ul>
);
