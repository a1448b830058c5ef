import { useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { label } from '../../ui/labels.ts';
import type { PartProps } from '../store-context.ts';
import { lazyPart } from './lazy-part.tsx';

const RulePage = lazyPart(async () => (await import('../lazy/rule-page.tsx')).RulePage);

/** The page of the cause, folded away until somebody wants to read it. */
export const AboutCause = (props: PartProps): JSX.Element => {
  const [opened, setOpened] = useState(false);
  return (
    <details
      class="about-cause"
      onToggle={(event) => {
        if (event.currentTarget.open) setOpened(true);
      }}
    >
      <summary>{label('about_cause')}</summary>
      {opened && <RulePage {...props} />}
    </details>
  );
};
