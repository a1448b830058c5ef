import type { JSX } from 'preact';
import type { Evidence } from '../../core/index.ts';
import { label } from '../../ui/labels.ts';
import { clockTime } from '../../ui/times.ts';
import type { Store } from '../store.ts';
import { useStore } from '../store-context.ts';
import { Visible } from '../../ui/visible.tsx';
import { Prose } from '../components/prose.tsx';

/** When an earlier refusal was, which tells it from others; '' of what is no row. */
const timeOf = (store: Store, { at }: Evidence): string => {
  const row = at?.exchange === undefined ? undefined : store.row(at.exchange);
  return row === undefined ? '' : ` ${clockTime(row.startedAt)}`;
};

/** Things seen; each leads to the bytes it speaks of. */
export const EvidenceList = ({
  evidence,
}: {
  readonly evidence: readonly Evidence[];
}): JSX.Element | null => {
  const store = useStore();
  if (evidence.length === 0) return null;
  return (
    <ul class="evidence">
      {evidence.map((one, index) => (
        <li key={index}>
          <button
            type="button"
            class="evidence-link"
            title={label('show_evidence')}
            onClick={() => store.visitEvidence(one)}
          >
            <span class="evidence-place">
              {label(`evidence_${one.in}`)} {one.name !== one.in && <Visible text={one.name} />}
              {one.in === 'history' && timeOf(store, one)}
            </span>
            <Prose text={one.text} />
          </button>
        </li>
      ))}
    </ul>
  );
};
