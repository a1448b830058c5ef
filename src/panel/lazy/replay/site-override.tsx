import type { JSX } from 'preact';
import type { HeaderField } from '../../../core/index.ts';
import { label } from '../../../ui/labels.ts';
import { Visible } from '../../../ui/visible.tsx';
import { useStore } from '../../store-context.ts';
import type { Editor } from './editor.ts';
import { overrideHosts } from './override-hosts.ts';

/** Sends the changed headers with the page's own requests, until somebody stops it. */
export const SiteOverride = ({ editor }: { readonly editor: Editor }): JSX.Element | null => {
  const store = useStore();
  const { permitOverride, connection } = store.surroundings;
  const { url } = editor.request.value;
  if (permitOverride === null || !URL.canParse(url)) return null;
  const { origin } = new URL(url);
  const names = changedHeaders(editor).map(({ name }) => name);
  if (names.length === 0) return null;
  const start = async (): Promise<void> => {
    const { page } = editor.detail.value.failure.exchange;
    // Within the gesture: nothing may be awaited before.
    const isPermitted = await permitOverride(overrideHosts(url, page));
    if (!isPermitted) {
      editor.problem.value = label('override_denied');
      return;
    }
    const request = await editor.fill();
    if (typeof request === 'string') {
      editor.problem.value = request;
      return;
    }
    const headers = request.headers.filter(({ name }) => names.includes(name));
    connection.send({ kind: 'override', override: { origin, headers } });
  };
  return (
    <details>
      <summary>{label('override')}</summary>
      <p class="muted">
        <Visible text={label('override_meaning', names.join(', '), origin)} />
      </p>
      <button type="button" class="button" onClick={() => void start()}>
        {label('override_start')}
      </button>
    </details>
  );
};

/** Headers that differ from those of the refused request. A proof holds for one request only. */
function changedHeaders(editor: Editor): readonly HeaderField[] {
  const before = editor.detail.value.failure.exchange.request.headers;
  return editor.request.value.headers.filter(
    ({ name, value }) =>
      !/\{\{(?:dpopProof|digestCredentials)\}\}/.test(value) &&
      !before.some((one) => one.name.toLowerCase() === name.toLowerCase() && one.value === value),
  );
}
