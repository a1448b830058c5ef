import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { whyNotAsked } from '../../../core/index.ts';
import { label } from '../../../ui/labels.ts';
import { underscored } from '../../../ui/messages.ts';
import { Visible } from '../../../ui/visible.tsx';
import { useStore } from '../../store-context.ts';
import { fetchText } from './fetch-text.ts';
import type { Fetched, Question } from './fetch-text.ts';
import { useFocusAfter } from './keys.ts';

export interface AskProps {
  readonly what: string;
  readonly url: string;
  readonly page: string | null;
  readonly question?: Question;
  /** What the button says; “Read … from …” where absent. */
  readonly action?: string;
  /** What the response says, as lines. */
  readonly onText: (text: string, status: number) => string | Promise<string>;
}

/** One request to an issuer: its URL, a button that names the host, and what came of it. */
export const Ask = ({ what, url, page, question, action, onText }: AskProps): JSX.Element => {
  const store = useStore();
  const [said, setSaid] = useState<string | null>(null);
  const [isBlocked, setBlocked] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useFocusAfter(isBlocked, () => button.current);
  const why = whyNotAsked(url, { page });
  const ask = async (): Promise<void> => {
    setSaid(label('replay_sending'));
    const fetched = await fetchText(url, question);
    setBlocked(fetched.kind === 'blocked');
    setSaid(await sentence(fetched, { question: question ?? {}, onText }));
  };
  const permit = async (): Promise<void> => {
    const { protocol, hostname } = new URL(url);
    if ((await store.surroundings.permitHost?.(`${protocol}//${hostname}/*`)) === true) await ask();
  };
  return (
    <div class="ask" data-ask={url}>
      <code>
        <Visible text={url} />
      </code>{' '}
      {why === null ? (
        <button
          ref={button}
          type="button"
          class="button"
          data-action="run"
          onClick={() => void ask()}
        >
          <Visible text={action ?? label('issuer_ask', what, new URL(url).host)} />
        </button>
      ) : (
        <span class="warning-text">
          {label('issuer_not_asked')} {why}
        </span>
      )}
      {isBlocked && store.surroundings.permitHost !== null && (
        <button type="button" class="button" onClick={() => void permit()}>
          <Visible text={label('issuer_permit', new URL(url).host)} />
        </button>
      )}
      {said !== null && (
        <div role="status">
          <ul>
            {said.split('\n').map((line) => (
              <li key={line}>
                <Visible text={line} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
};

async function sentence(
  fetched: Fetched,
  { question, onText }: Required<Pick<AskProps, 'question' | 'onText'>>,
): Promise<string> {
  if (fetched.kind !== 'text') return label(`issuer_${underscored(fetched.kind)}`);
  const { status, text } = fetched;
  // OAuth says with 400 what is wrong with a form (RFC 6749 §5.2).
  const spoken = question.form === undefined ? [401, 403] : [400, 401, 403];
  const isSaid = status < 300 || spoken.includes(status);
  if (!isSaid) return label('issuer_status', status);
  return onText(text, status);
}
