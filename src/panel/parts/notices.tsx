import type { JSX } from 'preact';
import type { Notice } from '../../core/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { label } from '../../ui/labels.ts';
import { Part } from '../components/part.tsx';
import { Prose } from '../components/prose.tsx';
import type { PartProps } from '../store-context.ts';
import { useStore } from '../store-context.ts';
import { EvidenceList } from './evidence-list.tsx';

/**
 * What is wrong though it is not the cause. Once dismissed, it is not shown for other failures of
 * the session either.
 */
export const Notices = ({ detail }: PartProps): JSX.Element | null => {
  const store = useStore();
  const dismissed = store.dismissedNotices.value;
  const notices = detail.failure.notices.filter(({ id }) => !dismissed.has(id));
  if (notices.length === 0) return null;
  return (
    <Part name="notices">
      <ul class="notices">
        {notices.map((notice) => (
          <NoticeItem key={notice.id} notice={notice} />
        ))}
      </ul>
    </Part>
  );
};

const NoticeItem = ({ notice }: { readonly notice: Notice }): JSX.Element => {
  const store = useStore();
  return (
    <li data-notice={notice.id}>
      <Icon name="warning" />
      <div>
        <Prose text={notice.title} />
        <EvidenceList evidence={notice.evidence} />
      </div>
      <IconButton
        icon="cross"
        name={label('dismiss')}
        onClick={() => {
          store.dismissedNotices.value = new Set([...store.dismissedNotices.peek(), notice.id]);
        }}
      />
    </li>
  );
};
