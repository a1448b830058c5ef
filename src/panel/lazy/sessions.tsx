import type { JSX } from 'preact';
import { CompareSessions } from '../../ui/compare-sessions.tsx';
import { copyMarkdown } from '../copy.ts';
import { useStore } from '../store-context.ts';

/** Keeps and compares the session that is shown: what is recorded, or a file. */
export const Sessions = (): JSX.Element => {
  const store = useStore();
  const { shelf, fileName } = store.surroundings;
  return (
    <CompareSessions
      name={fileName ?? ''}
      kept={shelf.kept.value}
      routes={() => store.sessions.routes.request()}
      onKeep={(session) => shelf.keep(session)}
      onForget={(id) => shelf.forget(id)}
      onCopy={(markdown) => void copyMarkdown(store, markdown)}
    />
  );
};
