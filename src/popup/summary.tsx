import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { expiryWords, isAlarming, nextExpiry } from '../ui/expiry-words.ts';
import { Icon } from '../ui/icon.tsx';
import { withLocalTimes } from '../ui/times.ts';
import { Visible } from '../ui/visible.tsx';
import type { StoreProps } from './store.ts';

/** What the session comes to, before anything else is read. */
export const Story = ({ store }: StoreProps): JSX.Element | null => {
  const { story } = store.outlook.value;
  return story === null ? null : (
    <p class="note story" data-story>
      <Icon name="warning" /> <Visible text={withLocalTimes(story)} />
    </p>
  );
};

const TICK = 1000;

/** What ends next, and whether the app is expected to renew it. */
export const NextExpiry = ({ store }: StoreProps): JSX.Element | null => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK);
    return () => clearInterval(timer);
  }, []);
  const next = nextExpiry(store.outlook.value.expiries, now);
  return next === null ? null : (
    <p class={isAlarming(next, now) ? 'note warning' : 'small'} data-expiry={next.kind}>
      <Visible text={`${expiryWords(next, now)}.`} />
    </p>
  );
};
