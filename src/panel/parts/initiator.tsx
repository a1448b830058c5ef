import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { StackFrame } from '../../core/index.ts';
import { Part } from '../components/part.tsx';
import { Visible } from '../../ui/visible.tsx';
import { label } from '../../ui/labels.ts';
import type { PartProps } from '../store-context.ts';
import { useStore } from '../store-context.ts';

const FIRST = 2;

/** `https://…/app/api.js?v=3` is `api.js`. */
const fileName = (url: string): string => {
  const path = url.split(/[?#]/, 1)[0] ?? '';
  return path.slice(path.lastIndexOf('/') + 1) || url || label('no_source');
};

/** Who made the request: the call stack, each frame a way to its line in Sources. */
export const InitiatorStack = ({ detail }: PartProps): JSX.Element | null => {
  const [isWhole, setWhole] = useState(false);
  const { initiator } = detail.failure.exchange;
  if (initiator === null || (initiator.frames.length === 0 && initiator.url === null)) return null;
  const frames = isWhole ? initiator.frames : initiator.frames.slice(0, FIRST);
  return (
    <Part name="initiator" aside={<Visible text={initiator.type} />}>
      {initiator.frames.length === 0 && initiator.url !== null && (
        <p>
          <Place url={initiator.url} line={initiator.line} column={0} />
        </p>
      )}
      <ol class="stack">
        {frames.map((frame, index) => (
          <li key={index}>
            {frame.asyncBefore !== null && (
              <div class="async muted">
                {label('async_step', frame.asyncBefore === '' ? 'async' : frame.asyncBefore)}
              </div>
            )}
            <Frame frame={frame} />{' '}
            {index + 1 === frames.length && initiator.frames.length > frames.length && (
              <button type="button" class="link" onClick={() => setWhole(true)}>
                {label('show_all_frames', initiator.frames.length)}
              </button>
            )}
          </li>
        ))}
      </ol>
    </Part>
  );
};

const Frame = ({ frame }: { readonly frame: StackFrame }): JSX.Element => (
  <>
    <code class="function-name">
      <Visible
        text={frame.functionName === '' ? label('anonymous_function') : frame.functionName}
      />
    </code>{' '}
    <Place url={frame.url} line={frame.line} column={frame.column} />
  </>
);

const Place = ({
  url,
  line,
  column,
}: {
  readonly url: string;
  readonly line: number | null;
  readonly column: number;
}): JSX.Element => {
  const { openSource } = useStore().surroundings;
  // People count lines from 1; DevTools' API counts from 0.
  const text = `${fileName(url)}${line === null ? '' : `:${line + 1}`}`;
  return openSource === null ? (
    <span title={url}>
      <Visible text={text} />
    </span>
  ) : (
    <button
      type="button"
      class="link"
      title={url}
      onClick={() => openSource(url, line ?? 0, column)}
    >
      <Visible text={text} />
    </button>
  );
};
