import type { JSX } from 'preact';
import { label } from '../../ui/labels.ts';
import { CompareSessions } from '../../ui/compare-sessions.tsx';
import { copyMarkdown } from '../copy.ts';
import { Modal } from './modal.tsx';
import { useStore } from '../store-context.ts';

/** Keeps and compares the session that is shown: what is recorded, or a file. */
export const Sessions = (): JSX.Element => {
  const store = useStore();
  const { shelf, fileName } = store.surroundings;
  const { isOpen } = store.sessions;
  return (
    <Modal
      title={label('sessions')}
      class="key-help sessions-dialog"
      close={() => {
        isOpen.value = false;
      }}
    >
      <CompareSessions
        name={fileName ?? ''}
        kept={shelf.kept.value}
        routes={() => store.sessions.routes.request()}
        onKeep={(session) => shelf.keep(session)}
        onForget={(id) => shelf.forget(id)}
        onCopy={(markdown) => void copyMarkdown(store, markdown)}
      />
    </Modal>
  );
};
