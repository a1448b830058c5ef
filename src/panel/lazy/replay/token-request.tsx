import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { label } from '../../../ui/labels.ts';
import { Visible } from '../../../ui/visible.tsx';
import { useStore } from '../../store-context.ts';
import type { Editor } from './editor.ts';
import { pressOwnButton } from './keys.ts';
import { tokenFrom } from './refresh.ts';
import { send } from './sender.ts';
import type { Grant } from './token-grant.ts';

const fields = [
  ['endpoint', 'text'],
  ['clientId', 'text'],
  ['clientSecret', 'secret'],
  ['refreshToken', 'secret'],
  ['scope', 'text'],
  ['resource', 'text'],
] as const;

const names = {
  endpoint: 'grant_endpoint',
  clientId: 'grant_client_id',
  clientSecret: 'grant_client_secret',
  refreshToken: 'grant_refresh_token',
  scope: 'grant_scope',
  resource: 'grant_resource',
} as const;

/** Gets a token with client credentials or a pasted refresh token, and puts it into the editor. */
export const TokenRequestTool = ({ editor }: { readonly editor: Editor }): JSX.Element | null => {
  const store = useStore();
  const [grant, setGrant] = useState<Grant>(() => beginning(editor));
  const [said, setSaid] = useState<string | null>(null);
  const target = editor.variables.value.find(({ isToken }) => isToken);
  if (target === undefined) return null;
  const request = async (): Promise<void> => {
    const { requestToken, whyNoGrant } = await import('./token-grant.ts');
    const why = whyNoGrant(grant);
    if (why !== null) {
      setSaid(label(`grant_problem_${why}`));
      return;
    }
    setSaid(label('replay_sending'));
    const result = await requestToken(grant, (one) => send(store, one).result);
    const { token, problem } = tokenFrom(result);
    if (token !== null) target.give(token);
    setSaid(problem ?? label('grant_done', target.label));
  };
  return (
    <details onKeyDown={pressOwnButton}>
      <summary>{label('grant')}</summary>
      <p class="muted">{label('grant_meaning')}</p>
      <div class="request-line">
        {fields.map(([name, kind]) => (
          <label key={name} class="wide">
            {label(names[name])}
            <input
              class={kind === 'secret' ? 'field code masked' : 'field code'}
              autocomplete="off"
              spellcheck={false}
              value={grant[name]}
              onInput={(event) => setGrant({ ...grant, [name]: event.currentTarget.value.trim() })}
            />
          </label>
        ))}
      </div>
      <button type="button" class="button" data-action="run" onClick={() => void request()}>
        <Visible text={label('grant_request', hostOf(grant.endpoint))} />
      </button>
      {said !== null && (
        <p role="status">
          <Visible text={said} />
        </p>
      )}
    </details>
  );
};

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : '…');

/** The endpoint and client of the session's last token request. */
function beginning(editor: Editor): Grant {
  const request = editor.detail.peek().tokenRequests[0]?.exchange.request;
  const parameters = new URLSearchParams(request?.body ?? '');
  return {
    endpoint: request?.url ?? '',
    clientId: parameters.get('client_id') ?? '',
    clientSecret: '',
    refreshToken: '',
    scope: '',
    resource: parameters.get('resource') ?? '',
  };
}
