import type { Line } from './lines.ts';
import type { ReadonlySignal } from '@preact/signals';
import { effect } from '@preact/signals';
import { isCounted } from '../core/index.ts';
import type { Selection } from './selection.ts';

/** Opens a session's first failure by itself, as long as nobody has touched the panel. */
export interface Opening {
  readonly touch: () => void;
  start(): () => void;
}

export const createOpening = (
  lines: ReadonlySignal<readonly Line[]>,
  { selectedId, select }: Pick<Selection, 'selectedId' | 'select'>,
): Opening => {
  let isTouched = false;
  const touch = (): void => {
    isTouched = true;
  };
  return {
    touch,
    start: () => {
      addEventListener('pointerdown', touch, { capture: true });
      addEventListener('keydown', touch, { capture: true });
      const stop = effect(() => {
        const first = lines.value.find((line) => line.kind === 'row' && isCounted(line.row));
        if (isTouched || first?.kind !== 'row' || selectedId.peek() !== null) return;
        select(first.row.id);
      });
      return () => {
        stop();
        removeEventListener('pointerdown', touch, { capture: true });
        removeEventListener('keydown', touch, { capture: true });
      };
    },
  };
};
