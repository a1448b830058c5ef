import { effect } from '@preact/signals';
import { withoutFragment } from '../../../core/index.ts';
import { label } from '../../../ui/labels.ts';
import type { LentCookie } from '../../../protocol.ts';
import type { Store } from '../../store.ts';

/** Milliseconds that the worker and the browser may take. */
const PATIENCE = 4000;

/** Lets the browser add cookies to the requests for a URL; resolves to what prevents it, or null. */
export function lendCookie(store: Store, cookie: LentCookie): Promise<string | null> {
  const { id, url } = cookie;
  store.surroundings.connection.send({
    kind: 'lend-cookie',
    cookie: { ...cookie, url: withoutFragment(url) },
  });
  return new Promise((resolve) => {
    const timer = setTimeout(() => end(label('replay_silent_worker')), PATIENCE);
    const stop = effect(() => {
      const problem = store.replay.lent.value.get(id);
      if (problem !== undefined) end(problem);
    });
    function end(problem: string | null): void {
      clearTimeout(timer);
      resolve(problem);
      queueMicrotask(() => stop());
    }
  });
}

export const takeBackCookie = (store: Store): void =>
  store.surroundings.connection.send({ kind: 'take-back-cookie' });
