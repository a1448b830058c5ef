import type { JSX } from 'preact';
import { countLabel, label } from '../ui/labels.ts';
import type { StoreProps } from './store.ts';

export const Head = ({ store }: StoreProps): JSX.Element => {
  const isWatching = store.state.value === 'watching';
  const refused = store.refused.value;
  const place = store.isWatchingAll.value
    ? label('popup_all_sites')
    : (store.site ?? label('popup_no_site'));
  return (
    <header>
      <h1>
        <img src="../../icons/icon-32.png" width={20} height={20} alt="" />
        {label('panelTitle')}
      </h1>
      <p class={`watching ${isWatching ? 'on' : ''}`} title={place}>
        <span class="dot" aria-hidden="true" />
        <span>{isWatching ? label('popup_watching', place) : place}</span>
      </p>
      {(isWatching || refused > 0) && <p class="refused">{countLabel('refused', refused)}</p>}
    </header>
  );
};
