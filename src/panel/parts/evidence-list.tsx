import type { JSX } from 'preact';
import type { Evidence } from '../../core/index.ts';
import { label } from '../../ui/labels.ts';
import { useStore } from '../store-context.ts';
import { Visible } from '../../ui/visible.tsx';
import { Prose } from '../components/prose.tsx';

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
            </span>
            <Prose text={one.text} />
          </button>
        </li>
      ))}
    </ul>
  );
};
