import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { whyNotReplayable } from '../../../core/index.ts';
import { label } from '../../../ui/labels.ts';
import { scrollWithin } from '../../../ui/scroll-within.ts';
import { Visible } from '../../../ui/visible.tsx';
import { Prose } from '../../components/prose.tsx';
import type { PartProps } from '../../store-context.ts';
import { useStore } from '../../store-context.ts';
import type { Editor } from './editor.ts';
import { createEditor } from './editor.ts';
import { dropRepeats, useEditorEscape, useFocusAfter } from './keys.ts';
import { AuthorizationForm } from './authorization.tsx';
import { RequestFields } from './request-fields.tsx';
import { Results } from './results.tsx';
import { Tools } from './tools.tsx';
import { VariableFields } from './variable-fields.tsx';

/** The request, what it still needs, and what came of sending it. */
export const Replay = ({ detail }: PartProps): JSX.Element => {
  const store = useStore();
  const open = store.replay.open.value;
  const number = open?.fix ?? null;
  const editor = useMemo(
    () =>
      createEditor(
        store,
        detail,
        number === null ? null : (detail.failure.diagnosis.fixes[number] ?? null),
      ),
    [store, detail.failure.id, number, open?.serial],
  );
  useEffect(() => {
    editor.detail.value = detail;
  }, [editor, detail]);
  // A new sign-in brings new tokens: what is known of them comes with the details.
  const times = store.times.value;
  useEffect(() => {
    store.surroundings.connection.send({ kind: 'open', id: detail.failure.id });
  }, [store, times, detail.failure.id]);
  const why = whyNotReplayable(detail.failure.exchange);
  return why === null ? (
    <Form editor={editor} />
  ) : (
    <p class="banner warning" role="status">
      {why}
    </p>
  );
};

const Form = ({ editor }: { readonly editor: Editor }): JSX.Element => {
  const form = useRef<HTMLFormElement>(null);
  useEditorEscape(editor);
  useEffect(() => {
    const missing = form.current?.querySelector<HTMLElement>('[data-missing]');
    (missing ?? form.current?.querySelector<HTMLElement>('.send'))?.focus({ preventScroll: true });
    if (form.current !== null) scrollWithin(form.current, 'nearest');
  }, [editor]);
  return (
    <form
      ref={form}
      class="replay"
      onKeyDown={dropRepeats}
      onSubmit={(event) => {
        event.preventDefault();
        void editor.send();
      }}
    >
      <About editor={editor} />
      <VariableFields editor={editor} />
      <RequestFields editor={editor} />
      <AuthorizationForm editor={editor} />
      <SendBar editor={editor} />
      <Results editor={editor} />
      <Tools editor={editor} />
    </form>
  );
};

/** What is applied, and what a page cannot send. */
const About = ({ editor: { fix, draft } }: { readonly editor: Editor }): JSX.Element => (
  <>
    {fix !== null && (
      <p>
        {label('replay_applied')} <Prose text={fix.title} />
        {draft.changes.length > 0 && (
          <span class="muted">
            {' ('}
            <Visible text={draft.changes.join(', ')} />)
          </span>
        )}
      </p>
    )}
    {draft.forbidden.length > 0 && (
      <details class="forbidden">
        <summary class="muted">
          {label('replay_forbidden', draft.forbidden.map(({ name }) => name).join(', '))}
        </summary>
        <ul>
          {draft.forbidden.map(({ name, why }) => (
            <li key={name}>
              <code>
                <Visible text={name} />
              </code>{' '}
              {why}
            </li>
          ))}
        </ul>
      </details>
    )}
  </>
);

const SendBar = ({ editor }: { readonly editor: Editor }): JSX.Element => {
  const { phase, problem, request, headerProblems } = editor;
  const isSending = phase.value === 'sending';
  const { method, url } = request.value;
  const button = useRef<HTMLButtonElement>(null);
  useFocusAfter(phase.value !== 'ready', () => button.current);
  return (
    <div class="send-bar">
      {headerProblems.value.map(({ line, why }) => (
        <p key={line} class="banner warning" role="status">
          <code>
            <Visible text={line} />
          </code>{' '}
          {label('replay_left_out')} {why}
        </p>
      ))}
      {phase.value === 'confirm' && (
        <p class="banner warning" role="alert" id="replay-confirm">
          <Visible text={label('replay_confirm', method, hostOf(url))} />
        </p>
      )}
      {problem.value !== '' && (
        <p class="banner warning" role="alert">
          <Visible text={problem.value} />
        </p>
      )}
      <button
        ref={button}
        type="submit"
        class="button primary send"
        aria-disabled={isSending}
        aria-describedby={phase.value === 'confirm' ? 'replay-confirm' : undefined}
        onClick={(event) => {
          // The second click of a double click confirms nothing.
          if (event.detail > 1) event.preventDefault();
        }}
      >
        {label('replay_send')}
      </button>
      {phase.value !== 'ready' && (
        <button type="button" class="button" onClick={() => editor.cancel()}>
          {label('replay_cancel')}
        </button>
      )}
      {isSending && (
        <span class="muted" role="status">
          {label('replay_sending')}
        </span>
      )}
      <Refreshes editor={editor} />
    </div>
  );
};

/** Sending may take another request first; that is said before. */
const Refreshes = ({ editor }: { readonly editor: Editor }): JSX.Element | null => {
  const first = editor.variables.value
    .map(({ chosen }) => chosen.value)
    .find((chosen) => chosen.kind === 'refresh');
  if (first?.kind !== 'refresh') return null;
  const { method, url } = first.request.exchange.request;
  return (
    <span class="muted">
      <Visible text={label('replay_refresh_first', method, hostOf(url))} />
    </span>
  );
};

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);
