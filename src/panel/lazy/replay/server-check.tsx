import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import {
  isSafeMethod,
  judgeServer,
  serverPage,
  serverProbes,
  serverReport,
} from '../../../core/index.ts';
import type {
  Credential,
  CredentialNames,
  ProbeResult,
  ReplayRequest,
  ServerCheck,
} from '../../../core/index.ts';
import { copyText } from '../../../ui/clipboard.ts';
import { download } from '../../../ui/download.ts';
import { label } from '../../../ui/labels.ts';
import { Visible } from '../../../ui/visible.tsx';
import { useStore } from '../../store-context.ts';
import type { Store } from '../../store.ts';
import type { Editor } from './editor.ts';
import { sendAndJudge } from './send-and-judge.ts';

async function probe(
  store: Store,
  request: ReplayRequest,
  names: CredentialNames,
): Promise<readonly ProbeResult[]> {
  const results: ProbeResult[] = [];
  for (const { kind, request: one } of serverProbes(request, names)) {
    const { result, report } = await sendAndJudge(store, one);
    const seen = result.kind === 'response' ? result.response : null;
    const preflight = report?.preflight?.response;
    results.push({
      kind,
      status: report?.exchange.response.status ?? seen?.status ?? 0,
      headers: report?.exchange.response.headers ?? seen?.headers ?? [],
      readable: seen?.headers.map(({ name }) => name.toLowerCase()) ?? null,
      preflight:
        preflight === undefined ? null : { status: preflight.status, headers: preflight.headers },
    });
  }
  return results;
}

const namesOf = (credentials: readonly Credential[]): CredentialNames => {
  const within = (place: Credential['in']): string[] =>
    credentials.filter((one) => one.in === place).map(({ name }) => name);
  return { headers: within('header'), query: within('query') };
};

/** How the server refuses, against the standards; a report for who runs it. */
export const ServerCheckTool = ({ editor }: { readonly editor: Editor }): JSX.Element | null => {
  const store = useStore();
  const [checked, setChecked] = useState<ServerCheck | 'running' | null>(null);
  const { method, url } = editor.request.value;
  if (!isSafeMethod(method)) return null;
  const run = async (): Promise<void> => {
    if (checked === 'running') return;
    const request = await editor.fill();
    if (typeof request === 'string') {
      editor.problem.value = request;
      return;
    }
    setChecked('running');
    const names = namesOf(editor.detail.value.failure.reading.credentials);
    const results = await probe(store, request, names);
    setChecked({
      method: request.method,
      url: request.url,
      results,
      remarks: judgeServer(results),
    });
  };
  return (
    <details>
      <summary>{label('server_check')}</summary>
      <p class="muted">
        <Visible text={label('server_check_meaning', method, hostOf(url))} />
      </p>
      <button
        type="button"
        class="button"
        aria-disabled={checked === 'running'}
        onClick={() => void run()}
      >
        {label('server_check_start')}
      </button>
      {checked === 'running' && (
        <span class="muted" role="status">
          {' '}
          {label('replay_sending')}
        </span>
      )}
      {checked !== null && checked !== 'running' && <Remarks check={checked} />}
    </details>
  );
};

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);

const Remarks = ({ check }: { readonly check: ServerCheck }): JSX.Element => {
  const store = useStore();
  const copy = async (): Promise<void> => {
    const isCopied = await copyText(serverReport(check));
    store.announcement.value = label(
      isCopied ? 'copied' : 'copy_failed',
      label('server_check_report'),
    );
  };
  return (
    <>
      <ul class="server-remarks" aria-live="polite">
        {check.remarks.map(({ id, result, title, text, reference }) => (
          <li key={id} data-server-check={id} data-result={result}>
            <strong>
              <span class={`result ${result}`}>{label(`server_check_${result}`)}</span> {title}
            </strong>{' '}
            <Visible text={text} /> <span class="muted">{reference}</span>
          </li>
        ))}
      </ul>
      <button type="button" class="button" onClick={() => void copy()}>
        {label('server_check_copy')}
      </button>{' '}
      <button
        type="button"
        class="button"
        onClick={() => download(FILE_NAME, [serverPage(check)], 'text/html')}
      >
        {label('server_check_save')}
      </button>
    </>
  );
};

const FILE_NAME = 'why401-server-check.html';
