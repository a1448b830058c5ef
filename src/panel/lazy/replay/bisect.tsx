import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import {
  bisect,
  canBisect,
  draftOf,
  fillRequest,
  readCredentials,
  readToken,
} from '../../../core/index.ts';
import type { Bisection, Exchange, ReplayRequest } from '../../../core/index.ts';
import { countLabel, label } from '../../../ui/labels.ts';
import { Visible } from '../../../ui/visible.tsx';
import { useStore } from '../../store-context.ts';
import type { Editor } from './editor.ts';
import { useFocusAfter } from './keys.ts';
import { isLetIn, sendAndJudge } from './send-and-judge.ts';

/** The request as it was, with its own values. */
function requestOf(exchange: Exchange): ReplayRequest {
  const draft = draftOf(exchange, readCredentials(exchange.request, readToken));
  const values = new Map(draft.variables.map((one) => [one.name, one]));
  return fillRequest(draft.request, values).request ?? draft.request;
}

/** Finds which fact of the last success decides, by sending one request for each. */
export const BisectTool = ({ editor }: { readonly editor: Editor }): JSX.Element | null => {
  const store = useStore();
  const [result, setResult] = useState<Bisection | 'running' | null>(null);
  const isStopped = useRef(false);
  const button = useRef<HTMLButtonElement>(null);
  useFocusAfter(result === 'running', () => button.current);
  const { failure, lastSuccess } = editor.detail.value;
  if (lastSuccess === null) return null;
  const refused = requestOf(failure.exchange);
  const working = requestOf(lastSuccess);
  if (!canBisect(refused, working)) return null;
  const run = async (): Promise<void> => {
    if (result === 'running') return;
    isStopped.current = false;
    setResult('running');
    const found = await bisect(refused, working, async (request) =>
      isStopped.current ? null : isLetIn(await sendAndJudge(store, request)),
    );
    setResult(found);
    const [first, ...rest] = found.decisive;
    if (first === undefined) return;
    store.surroundings.connection.send({
      kind: 'prove',
      id: failure.id,
      trial: { accepted: lastSuccess.id, decisive: [first, ...rest], requests: found.requests },
    });
  };
  return (
    <details>
      <summary>{label('bisect')}</summary>
      <p class="muted">{label('bisect_meaning')}</p>
      <button
        ref={button}
        type="button"
        class="button"
        aria-disabled={result === 'running'}
        onClick={() => void run()}
      >
        {label('bisect_start')}
      </button>
      {result === 'running' && (
        <button
          type="button"
          class="button"
          onClick={() => {
            isStopped.current = true;
          }}
        >
          {label('replay_cancel')}
        </button>
      )}
      {result !== null && result !== 'running' && <Conclusion result={result} />}
    </details>
  );
};

const Conclusion = ({ result }: { readonly result: Bisection }): JSX.Element => (
  <p
    class={result.kind === 'decisive' ? 'banner good' : 'banner warning'}
    role="status"
    data-bisect={result.kind}
  >
    <Visible
      text={
        result.kind === 'decisive'
          ? label('bisect_decisive', result.facts.join(', '))
          : label(`bisect_${result.kind.replace('-', '_') as 'open' | 'stopped'}`)
      }
    />{' '}
    <span class="muted">{countLabel('bisect_requests', result.requests)}</span>
  </p>
);
