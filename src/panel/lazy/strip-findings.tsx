import type { JSX } from 'preact';
import type { SessionFinding } from '../../core/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { label } from '../../ui/labels.ts';
import { exactLocal, withLocalTimes } from '../../ui/times.ts';
import { visibleText } from '../../ui/visible-text.ts';
import { findingKey } from '../selection.ts';
import { useStore } from '../store-context.ts';
import type { Stretch } from './strip-labels.ts';
import type { Scale } from './time-scale.tsx';

/** Width of a mark in pixels; marks of one moment stand beside each other. */
const MARK = 16;

/** A mark on the strip for each finding, where it began; leads to its details. */
export const StripFindings = ({
  marks,
}: {
  readonly marks: readonly FindingMark[];
}): JSX.Element | null => {
  const store = useStore();
  if (marks.length === 0) return null;
  return (
    <div class="strip-findings" role="group" aria-label={label('strip_findings')}>
      {marks.map(({ finding, from }) => {
        const key = findingKey(finding);
        const title = visibleText(withLocalTimes(finding.title));
        return (
          <button
            key={key}
            type="button"
            class="strip-finding"
            style={{ insetInlineStart: `${from}px` }}
            aria-label={title}
            aria-pressed={store.openFindingKey.value === key}
            title={`${title}\n${exactLocal(finding.at)}`}
            data-finding-mark={finding.id}
            onClick={() => store.openFinding(key)}
          >
            <Icon name="warning" />
          </button>
        );
      })}
    </div>
  );
};

export interface FindingMark extends Stretch {
  readonly finding: SessionFinding;
}

/** From left to right, none over another as long as there is room. */
export const findingMarks = (
  findings: readonly SessionFinding[],
  { scale, width }: { readonly scale: Scale; readonly width: number },
): FindingMark[] => {
  let free = 0;
  return [...findings]
    .sort((a, b) => a.at - b.at)
    .map((finding) => {
      const wanted = Math.max(free, scale(finding.at) - MARK / 2);
      const from = Math.max(0, Math.min(width - MARK, wanted));
      free = from + MARK;
      return { finding, from, to: free };
    });
};
