import { firstHeader } from '../../../http/headers.ts';
import type { Facts } from '../../facts.ts';
import type { Evidence, Finding } from '../../finding.ts';
import { echoOrigin } from '../../fixes/grant-preflight.ts';
import { serverCode } from '../../fixes/server.ts';

/**
 * The response arrived, and the browser keeps it from script because the call has cookies: for such
 * a call `*` is no wildcard, and Access-Control-Allow-Credentials must be true (Fetch §CORS check).
 * Undefined where no cookie was sent, or nothing was blocked.
 */
export function credentialedResponseBlocked(facts: Facts): Finding | undefined {
  const { exchange } = facts;
  const isBlocked = exchange.response.error?.includes('ERR_FAILED') === true && facts.status >= 200;
  const origin = facts.requestHeader('origin') ?? originOfReferer(facts);
  const hasCookies = facts.requestHeader('cookie') !== undefined;
  const allowed = facts.responseHeader('access-control-allow-origin');
  if (!isBlocked || !hasCookies || allowed === undefined) return undefined;
  const isWild = allowed === '*';
  const isCredentialed =
    firstHeader(exchange.response.headers, 'access-control-allow-credentials') === 'true';
  if (!isWild && (allowed !== origin || isCredentialed)) return undefined;
  const evidence: Evidence = isWild
    ? {
        in: 'response',
        name: 'access-control-allow-origin',
        text: 'Access-Control-Allow-Origin is *, which does not allow calls with cookies (credentials).',
      }
    : {
        in: 'response',
        name: 'access-control-allow-credentials',
        text: 'The response has no Access-Control-Allow-Credentials: true.',
      };
  return {
    title: isWild
      ? 'Access-Control-Allow-Origin is *, and the call sends cookies'
      : 'Access-Control-Allow-Credentials is missing, and the call sends cookies',
    summary: `The server responded with ${facts.status}, but the browser hides the response from the page: a call with credentials needs Access-Control-Allow-Origin: ${origin === '' ? 'the page’s origin' : origin} and Access-Control-Allow-Credentials: true.`,
    confidence: 'certain',
    side: 'server',
    evidence: [evidence],
    fixes: [
      {
        title: `Name ${origin === '' ? 'the page’s origin' : origin} in Access-Control-Allow-Origin, with Access-Control-Allow-Credentials: true`,
        steps: [echoOrigin],
        code: serverCode(facts, 'cors'),
      },
    ],
  };
}

function originOfReferer(facts: Facts): string {
  const referer = facts.requestHeader('referer') ?? '';
  return URL.canParse(referer) ? new URL(referer).origin : '';
}
