import type { JSX } from 'preact';
import { follow } from '../components/list/keyboard.ts';
import { Part } from '../components/part.tsx';
import { Status } from '../../ui/status.tsx';
import { Visible } from '../../ui/visible.tsx';
import { label } from '../../ui/labels.ts';
import { underscored } from '../../ui/messages.ts';
import type { PartProps } from '../store-context.ts';
import { useStore } from '../store-context.ts';
import { againstRequest, exactTimes } from '../../ui/times.ts';

/** Preflight, hops, retries, token requests; those with a row of their own are links to it. */
export const Related = ({ detail }: PartProps): JSX.Element | null => {
  const store = useStore();
  const visited = store.visit.value?.evidence.at?.exchange;
  if (detail.related.length === 0) return null;
  return (
    <Part name="related" aside={String(detail.related.length)}>
      <ul class="related">
        {detail.related.map((other) => {
          const content = (
            <>
              <Status status={other.status} /> <span class="method">{other.method}</span>{' '}
              <span class="related-url">
                <Visible text={other.url} />
              </span>
            </>
          );
          return (
            <li
              key={`${other.kind} ${other.id}`}
              data-related={other.kind}
              class={other.id === visited ? 'visited' : ''}
            >
              <span class="related-kind">{label(`related_${underscored(other.kind)}`)}</span>
              {other.isFailure ? (
                <button type="button" class="link" onClick={() => follow(store, other.id)}>
                  {content}
                </button>
              ) : (
                <span>{content}</span>
              )}
              <span class="muted" title={exactTimes(other.startedAt)}>
                {/* Chromium stamps a preflight some milliseconds after the request that it
                    precedes. */}
                {other.kind !== 'preflight' &&
                  againstRequest(other.startedAt, detail.failure.exchange.startedAt)}
              </span>
            </li>
          );
        })}
      </ul>
    </Part>
  );
};
