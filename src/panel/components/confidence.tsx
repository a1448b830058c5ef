import type { JSX } from 'preact';
import type { Confidence } from '../../core/index.ts';
import { label } from '../../ui/labels.ts';

/** In a list: a word where the cause is not certain. */
export const ConfidenceMark = ({
  confidence,
}: {
  readonly confidence: Confidence | null;
}): JSX.Element | null =>
  confidence === null || confidence === 'certain' ? null : (
    <span class="confidence-mark" title={label(`confidence_${confidence}_meaning`)}>
      {label(`confidence_short_${confidence}`)}
    </span>
  );
