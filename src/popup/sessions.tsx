import type { JSX } from 'preact';
import { copyText } from '../ui/clipboard.ts';
import { CompareSessions } from '../ui/compare-sessions.tsx';
import { label } from '../ui/labels.ts';
import type { StoreProps } from './store.ts';

/** Keeps the tab's session, and compares it with another user's or environment's. */
export const Sessions = ({ store }: StoreProps): JSX.Element => (
  <details class="sessions">
    <summary>{label('sessions')}</summary>
    <CompareSessions
      name={store.watch.value?.name ?? ''}
      kept={store.kept.value}
      routes={() => store.routes.request()}
      onKeep={(session) => store.send({ kind: 'keep-session', session })}
      onForget={(id) => store.send({ kind: 'forget-session', id })}
      onCopy={(markdown) => {
        void copyText(markdown).then((isCopied) => {
          store.announcement.value = isCopied
            ? label('copied', label('sessions'))
            : label('copy_failed');
        });
      }}
    />
  </details>
);
