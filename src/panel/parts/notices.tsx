import type { JSX } from 'preact';
import { Icon } from '../../ui/icon.tsx';
import { Part } from '../components/part.tsx';
import { Visible } from '../../ui/visible.tsx';
import type { PartProps } from '../store-context.ts';
import { EvidenceList } from './evidence-list.tsx';

/** What is wrong though it is not the cause. */
export const Notices = ({ detail }: PartProps): JSX.Element | null => {
  const { notices } = detail.failure;
  if (notices.length === 0) return null;
  return (
    <Part name="notices">
      <ul class="notices">
        {notices.map((notice) => (
          <li key={notice.id} data-notice={notice.id}>
            <Icon name="warning" />
            <div>
              <Visible text={notice.title} />
              <EvidenceList evidence={notice.evidence} />
            </div>
          </li>
        ))}
      </ul>
    </Part>
  );
};
