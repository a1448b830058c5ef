import { effect } from '@preact/signals';
import { withoutFragment } from '../../../core/index.ts';
import { label } from '../../../ui/labels.ts';
import type { LentCookie } from '../../../payloads.ts';
import type { CookieState } from '../../replay-state.ts';
import type { Store } from '../../store.ts';

/** Milliseconds that the worker and the browser may take. */
const PATIENCE = 4000;

/** Lets the browser add cookies to requests for a URL; resolves to what prevents it, or null. */
export async function lendCookie(store: Store, cookie: LentCookie): Promise<string | null> {
  const { id, url } = cookie;
  store.surroundings.connection.send({
    kind: 'lend-cookie',
    cookie: { ...cookie, url: withoutFragment(url) },
  });
  const state = await stateOf(store, id, ({ isLent, problem }) => isLent || problem !== null);
  return state === null ? label('replay_silent_worker') : state.problem;
}

/** Ends that; resolves when no further request gets the cookies. */
export async function takeBackCookie(store: Store, id: string): Promise<void> {
  store.surroundings.connection.send({ kind: 'take-back-cookie', id });
  await stateOf(store, id, ({ isLent }) => !isLent);
}

/** The first state of that kind that the worker reports; null where it does not respond. */
const stateOf = (
  store: Store,
  id: string,
  isAwaited: (state: CookieState) => boolean,
): Promise<CookieState | null> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => end(null), PATIENCE);
    const stop = effect(() => {
      const state = store.replay.lent.value.get(id);
      if (state !== undefined && isAwaited(state)) end(state);
    });
    function end(state: CookieState | null): void {
      clearTimeout(timer);
      resolve(state);
      queueMicrotask(() => stop());
    }
  });
