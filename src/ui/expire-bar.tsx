import type { JSX } from 'preact';
import type { ExpirableHost, Recovery } from '../core/index.ts';
import { IconButton } from './icon-button.tsx';
import { countLabel, label } from './labels.ts';
import { visibleText } from './visible-text.ts';
import { Visible } from './visible.tsx';

interface ExpireBarProps extends Omit<ExpirableHost, 'page'> {
  readonly isOn: boolean;
  readonly touched: number;
  readonly recovery: Recovery;
  readonly onStop: () => void;
  readonly onDismiss: () => void;
}

/** Says that *Expire now* is on and what it touched, ends it, and gives the verdict. */
export const ExpireBar = ({
  origin,
  place,
  isOn,
  touched,
  recovery,
  onStop,
  onDismiss,
}: ExpireBarProps): JSX.Element => (
  <div
    class={isOn ? 'banner warning expire-bar' : 'banner expire-bar'}
    role="status"
    data-expire={origin}
    data-expire-on={isOn}
  >
    <p>
      <Visible text={label(isOn ? 'expire_on' : 'expire_over', place, origin)} />{' '}
      {countLabel('override_touched', touched)}{' '}
      {isOn ? (
        <button type="button" class="link" data-action="stop-expire" onClick={onStop}>
          {label('override_stop')}
        </button>
      ) : (
        <IconButton
          icon="cross"
          name={label('close')}
          data-action="dismiss-expire"
          onClick={onDismiss}
        />
      )}
    </p>
    <p data-recovery={recovery.outcome}>
      <strong>
        <Visible text={recovery.title} />
      </strong>
      {'. '}
      <Visible text={recovery.summary} />
      {recovery.findings.length > 0 &&
        ` ${label('expire_findings', visibleText(recovery.findings.join('; ')))}`}
    </p>
  </div>
);
