import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Fix } from '../../core/index.ts';
import { CodeTabs } from '../components/code-tabs.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Visible } from '../../ui/visible.tsx';
import { label } from '../../ui/labels.ts';
import type { PartProps } from '../store-context.ts';

/** What to do, likeliest first; the first is open. */
export const Fixes = ({ detail }: PartProps): JSX.Element | null => {
  const { fixes } = detail.failure.diagnosis;
  return (
    <section class="fixes" data-part="fixes" aria-labelledby="fixes-title">
      <h3 id="fixes-title" class="off-screen">
        {label('part_fixes')}
      </h3>
      <ol>
        {fixes.map((fix, index) => (
          <FixItem key={index} fix={fix} isFirst={index === 0} />
        ))}
      </ol>
    </section>
  );
};

const FixItem = ({
  fix,
  isFirst,
}: {
  readonly fix: Fix;
  readonly isFirst: boolean;
}): JSX.Element => {
  const [isOpen, setOpen] = useState(isFirst);
  return (
    <li class="fix">
      <button
        type="button"
        class="fix-title"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Visible text={fix.title} />
        <Icon name={isOpen ? 'down' : 'right'} />
      </button>
      {isOpen && (
        <>
          {fix.steps.length > 0 && (
            <ul class="steps">
              {fix.steps.map((step) => (
                <li key={step}>
                  <Visible text={step} />
                </li>
              ))}
            </ul>
          )}
          <CodeTabs code={fix.code} />
        </>
      )}
    </li>
  );
};
