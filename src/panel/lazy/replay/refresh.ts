import {
  accessTokenIn,
  draftOf,
  fillRequest,
  readCredentials,
  readToken,
} from '../../../core/index.ts';
import type { RepeatableTokenRequest, ReplayRequest } from '../../../core/index.ts';
import { label } from '../../../ui/labels.ts';
import type { Store } from '../../store.ts';
import type { SendResult } from './send.ts';
import { send } from './sender.ts';

export type RefreshResult =
  | { readonly token: string; readonly problem: null }
  | { readonly token: null; readonly problem: string };

/** The token request as it was, with its own values. */
function requestOf({ exchange }: RepeatableTokenRequest): ReplayRequest {
  const draft = draftOf(exchange, readCredentials(exchange.request, readToken));
  const values = new Map(draft.variables.map((one) => [one.name, one]));
  return fillRequest(draft.request, values).request ?? draft.request;
}

/** Sends a token request of the session again, in the page, and takes the new access token. */
export async function refreshToken(
  store: Store,
  repeatable: RepeatableTokenRequest,
): Promise<RefreshResult> {
  return tokenFrom(await send(store, requestOf(repeatable)).result);
}

/** The access token of a token response, or why there is none. */
export function tokenFrom(result: SendResult): RefreshResult {
  if (result.kind !== 'response')
    return { token: null, problem: label('replay_refresh_failed', describeFailure(result)) };
  const { status, body } = result.response;
  const token = status >= 200 && status < 300 ? accessTokenIn(body) : null;
  if (token !== null) return { token, problem: null };
  const said = /"error(?:_description)?"\s*:\s*"([^"]{1,120})"/.exec(body)?.[1];
  const why = said === undefined ? whyNoToken(body) : `“${said}”`;
  return { token: null, problem: label('replay_refresh_failed', `${status}, ${why}`) };
}

const whyNoToken = (body: string): string =>
  label(/^\s*</.test(body) ? 'replay_refresh_html' : 'replay_refresh_without');

/** Why a request has no response, as a sentence. */
export function describeFailure(result: Exclude<SendResult, { kind: 'response' }>): string {
  switch (result.kind) {
    case 'failed':
      return label(`replay_failed_${result.reason}`, result.text);
    case 'denied':
      return label('replay_denied');
    case 'no-cookie':
      return label('replay_cookie_failed', result.text);
    case 'silent':
      return label('replay_silent');
    case 'gone':
      return label('replay_gone');
  }
}
