import { useMemo } from 'preact/hooks';
import type { Failure } from '../core/index.ts';
import { knownSecrets } from './secrets.ts';
import { useStore } from './store-context.ts';

/** What is hidden in the failure's texts: its own secrets, and those of the session's others. */
export const useSecrets = (failure: Failure): readonly string[] => {
  const echoes = useStore().echoes.value;
  return useMemo(
    () => [...new Set([...knownSecrets(failure), ...echoes])].sort((a, b) => b.length - a.length),
    [failure, echoes],
  );
};
