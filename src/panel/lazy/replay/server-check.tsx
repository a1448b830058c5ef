import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { isSafeMethod, judgeServer, serverProbes, serverReport } from '../../../core/index.ts';
import type { ProbeResult, ReplayRequest, ServerRemark } from '../../../core/index.ts';
import { copyText } from '../../../ui/clipboard.ts';
import { label } from '../../../ui/labels.ts';
import { Visible } from '../../../ui/visible.tsx';
import { useStore } from '../../store-context.ts';
import type { Store } from '../../store.ts';
import type { Editor } from './editor.ts';
import { sendAndJudge } from './send-and-judge.ts';

/** What a check has found so far. */
interface Checked {
  readonly request: ReplayRequest;
  readonly remarks: readonly ServerRemark[];
  readonly isRunning: boolean;
}

async function probe(
  store: Store,
  request: ReplayRequest,
  credentialHeaders: readonly string[],
): Promise<readonly ProbeResult[]> {
  const results: ProbeResult[] = [];
  for (const { kind, request: one } of serverProbes(request, credentialHeaders)) {
    const { result, report } = await sendAndJudge(store, one);
    const seen = result.kind === 'response' ? result.response : null;
    results.push({
      kind,
      status: report?.exchange.response.status ?? seen?.status ?? 0,
      headers: report?.exchange.response.headers ?? seen?.headers ?? [],
      readable: seen?.headers.map(({ name }) => name.toLowerCase()) ?? null,
    });
  }
  return results;
}

/** How the server refuses, against the standards; a report for who runs it. */
export const ServerCheckTool = ({ editor }: { readonly editor: Editor }): JSX.Element | null => {
  const store = useStore();
  const [checked, setChecked] = useState<Checked | null>(null);
  const { method, url } = editor.request.value;
  if (!isSafeMethod(method)) return null;
  const run = async (): Promise<void> => {
    const request = await editor.fill();
    if (typeof request === 'string') {
      editor.problem.value = request;
      return;
    }
    setChecked({ request, remarks: [], isRunning: true });
    const names = editor.detail.value.failure.reading.credentials.flatMap((one) =>
      one.in === 'header' ? one.name : [],
    );
    const remarks = judgeServer(await probe(store, request, names));
    setChecked({ request, remarks, isRunning: false });
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
        disabled={checked?.isRunning === true}
        onClick={() => void run()}
      >
        {label('server_check_start')}
      </button>
      {checked?.isRunning === true && (
        <span class="muted" role="status">
          {' '}
          {label('replay_sending')}
        </span>
      )}
      {checked?.isRunning === false && <Remarks checked={checked} />}
    </details>
  );
};

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);

const Remarks = ({ checked }: { readonly checked: Checked }): JSX.Element => {
  const store = useStore();
  const copy = async (): Promise<void> => {
    const isCopied = await copyText(serverReport(checked.request, checked.remarks));
    store.announcement.value = label(
      isCopied ? 'copied' : 'copy_failed',
      label('server_check_report'),
    );
  };
  return (
    <>
      <ul class="server-remarks" aria-live="polite">
        {checked.remarks.map(({ id, result, title, text, reference }) => (
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
      </button>
    </>
  );
};
