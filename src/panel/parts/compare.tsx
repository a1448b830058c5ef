import type { JSX } from 'preact';
import { Part } from '../components/part.tsx';
import type { PartProps } from '../store-context.ts';
import { lazyPart } from './lazy-part.tsx';

const Comparison = lazyPart(async () => (await import('../lazy/comparison.tsx')).Comparison);

/** Side by side with the last success, another row, or a pasted command. */
export const Compare = (props: PartProps): JSX.Element => (
  <Part name="compare">
    <Comparison {...props} />
  </Part>
);
