import type { JSX } from 'preact';
import { label } from './labels.ts';
import { Icon } from './icon.tsx';

/** An HTTP status; where there is none, a sign and a word for it. */
export const Status = ({ status }: { readonly status: number }): JSX.Element =>
  status === 0 ? (
    <span class="status none" title={label('status_none')}>
      <Icon name="blocked" />
      <span class="off-screen">{label('status_none')}</span>
    </span>
  ) : (
    <span class={`status ${status >= 400 ? 'failed' : 'fine'}`}>{status}</span>
  );
