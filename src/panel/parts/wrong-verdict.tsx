import type { JSX } from 'preact';
import { label } from '../../ui/labels.ts';
import { copySelected } from '../copy.ts';
import { useStore } from '../store-context.ts';

/** Copies the case, masked, for whoever wants to report a wrong verdict. Nothing is sent. */
export const WrongVerdict = (): JSX.Element => {
  const store = useStore();
  return (
    <p class="wrong-verdict">
      <button
        type="button"
        class="link"
        title={label('wrong_verdict_meaning')}
        onClick={() => void copySelected(store, 'json')}
      >
        {label('wrong_verdict')}
      </button>
    </p>
  );
};
