import type { JSX } from 'preact';
import type { Problem } from '../../core/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { Visible } from '../../ui/visible.tsx';
import { label } from '../../ui/labels.ts';

const MOST = 50;

/** What is wrong with a value, and where. */
export const ProblemList = ({
  problems,
}: {
  readonly problems: readonly Problem[];
}): JSX.Element | null =>
  problems.length === 0 ? null : (
    <ul class="problems">
      {problems.slice(0, MOST).map((problem, index) => (
        <li key={index} data-problem={problem.slug}>
          <Icon name="warning" />
          <span>
            <Visible text={problem.text} />{' '}
            <span class="muted">{label('problem_at', problem.slug, problem.offset + 1)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
