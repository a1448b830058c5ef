import type { JSX } from 'preact';
import { label } from '../../ui/labels.ts';
import { copyWrongVerdict } from '../copy.ts';
import { useStore } from '../store-context.ts';

/** Copies the case, masked, for whoever wants to report a wrong verdict. Nothing is sent. */
export const WrongVerdict = (): JSX.Element => {
  const store = useStore();
  return (
    <p class="wrong-verdict">
      <button
        type="button"
        class="link"
        data-action="wrong-verdict"
        title={label('wrong_verdict_meaning')}
        onClick={() => void copyWrongVerdict(store)}
      >
        {label('wrong_verdict')}
      </button>
    </p>
  );
};
