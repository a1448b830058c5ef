import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { later } from './later.tsx';
import type { TokenLife } from '../../core/index.ts';
import { expiryWords, isAlarming, nextExpiry } from '../../ui/expiry-words.ts';
import { label } from '../../ui/labels.ts';
import { useStore } from '../store-context.ts';
import { useTabStops } from '../use-tab-stops.ts';
import { durationInWords, exactLocal } from '../../ui/times.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Visible } from '../../ui/visible.tsx';

const Picture = later(async () => (await import('../lazy/strip-picture.tsx')).StripPicture);

/** The session's time above the list: its picture, and when the token now in use ends. */
export const SessionStrip = (): JSX.Element | null => {
  const store = useStore();
  const hasContent = useComputed(
    () =>
      store.rows.value.length > 0 ||
      store.times.value.tokens.length > 0 ||
      store.outlook.value.expiries.length > 0,
  );
  return hasContent.value ? <Strip /> : null;
};

const Strip = (): JSX.Element => {
  const store = useStore();
  const { stripFolded } = store.preferences.value;
  const strip = useRef<HTMLDivElement>(null);
  useTabStops(strip, '.strip');
  const toggle = (): void => store.prefer({ stripFolded: !stripFolded });
  return (
    <div
      ref={strip}
      class={stripFolded ? 'strip folded' : 'strip'}
      role="group"
      aria-label={label('strip')}
    >
      <IconButton
        icon={stripFolded ? 'right' : 'down'}
        name={label('strip')}
        aria-expanded={!stripFolded}
        onClick={toggle}
      />
      {!stripFolded && (
        <div class="strip-picture">
          <Picture />
        </div>
      )}
      <CurrentToken />
    </div>
  );
};

/** The token that was sent last, of those that are sent to be let in. */
const currentToken = (tokens: readonly TokenLife[]): TokenLife | null =>
  tokens
    .filter((token) => token.use !== 'proof' && token.until !== null)
    .reduce<TokenLife | null>(
      (latest, token) => (latest === null || token.lastSent >= latest.lastSent ? token : latest),
      null,
    );

const TICK = 1000;

const useClock = (): number => {
  const store = useStore();
  const [now, setNow] = useState(() => store.surroundings.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(store.surroundings.now()), TICK);
    return () => clearInterval(timer);
  }, [store]);
  return now;
};

/** What ends next and whether the app will renew it, counted down; else what ended last. */
const CurrentToken = (): JSX.Element | null => {
  const store = useStore();
  const now = useClock();
  const next = nextExpiry(store.outlook.value.expiries, now);
  if (next === null) return <EndedToken now={now} />;
  const words = expiryWords(next, now);
  return (
    <span
      class={isAlarming(next, now) ? 'current-token soon' : 'current-token'}
      title={`${words}\n${exactLocal(next.expiresAt)}`}
      data-expiry={next.kind}
    >
      <Visible text={words} />
    </span>
  );
};

const EndedToken = ({ now }: { readonly now: number }): JSX.Element | null => {
  const store = useStore();
  const token = currentToken(store.times.value.tokens);
  if (token === null || token.until === null) return null;
  const left = token.until - now;
  // Seconds, so that the words do not change several times a second.
  const words = durationInWords(Math.round(left / TICK) * TICK);
  return (
    <span
      class={token.lastSent >= token.until ? 'current-token over' : 'current-token'}
      title={exactLocal(token.until)}
    >
      {label(left > 0 ? 'token_now_ends' : 'token_now_ended', token.number, words)}
    </span>
  );
};
