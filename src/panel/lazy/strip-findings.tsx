import type { JSX } from 'preact';
import type { SessionFinding } from '../../core/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { label } from '../../ui/labels.ts';
import { exactLocal, withLocalTimes } from '../../ui/times.ts';
import { visibleText } from '../../ui/visible-text.ts';
import { findingKey } from '../selection.ts';
import { useStore } from '../store-context.ts';
import type { Scale } from './time-scale.tsx';

/** Width of a mark in pixels; marks of one moment stand beside each other. */
const MARK = 16;

/** A mark on the strip for each finding, where it began; leads to its details. */
export const StripFindings = ({
  scale,
  width,
}: {
  readonly scale: Scale;
  readonly width: number;
}): JSX.Element | null => {
  const store = useStore();
  const findings = store.findings.value;
  if (findings.length === 0) return null;
  return (
    <div class="strip-findings" role="group" aria-label={label('strip_findings')}>
      {placed(findings, scale, width).map(({ finding, x }) => {
        const key = findingKey(finding);
        const title = visibleText(withLocalTimes(finding.title));
        return (
          <button
            key={key}
            type="button"
            class="strip-finding"
            style={{ insetInlineStart: `${x}px` }}
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

interface Placed {
  readonly finding: SessionFinding;
  readonly x: number;
}

/** From left to right, none over another as long as there is room. */
const placed = (findings: readonly SessionFinding[], scale: Scale, width: number): Placed[] => {
  let free = 0;
  return [...findings]
    .sort((a, b) => a.at - b.at)
    .map((finding) => {
      const wanted = Math.max(free, scale(finding.at) - MARK / 2);
      const x = Math.max(0, Math.min(width - MARK, wanted));
      free = x + MARK;
      return { finding, x };
    });
};
