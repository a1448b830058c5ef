import type { TokenRequest } from '../../../history/related.ts';
import { secretOf } from '../../../http/credentials/credential.ts';
import { pathOf } from '../../../http/url.ts';
import type { Facts } from '../../facts.ts';
import type { Evidence } from '../../finding.ts';
import { timeBefore } from '../../format.ts';
import { blamedInstead } from '../../words.ts';

/** A token that a refresh replaced before the request went out. */
export interface ReplacedToken {
  readonly title: string;
  readonly summary: string;
  readonly evidence: readonly [Evidence, ...Evidence[]];
  readonly refresh: TokenRequest;
}

/** The access token that a successful refresh brought. */
export function newerToken(refresh: TokenRequest | undefined): string | undefined {
  if (refresh?.succeeded !== true) return undefined;
  return /"(?:access_?token|token|jwt)"\s*:\s*"([^"\\]+)"/i.exec(
    refresh.exchange.response.body.text ?? '',
  )?.[1];
}

/**
 * An opaque token that was in use before a refresh, and is still sent after it: the refresh brought
 * another. Null where the words blame something else, or no refresh is known.
 */
export function replacedToken(facts: Facts): ReplacedToken | null {
  const { authorization, related, exchange } = facts;
  const secret = authorization === null ? '' : secretOf(authorization);
  if (secret === '' || facts.status !== 401) return null;
  const refresh = related.tokenRequests.find(
    (one) => one.grantType === 'refresh_token' && one.succeeded,
  );
  const fresh = newerToken(refresh);
  if (refresh === undefined || fresh === undefined || fresh === secret) return null;
  const use = related.worked(secret) ?? related.retryOf;
  const isOlder = use !== null && use.startedAt <= refresh.exchange.startedAt;
  const isBlamed =
    blamedInstead(facts, 'token-expired', 'token-unrecognized', 'token-revoked') !== undefined;
  if (!isOlder || isBlamed) return null;
  const call = `${refresh.exchange.request.method} ${pathOf(refresh.exchange.request.url)}`;
  const isRetry = related.retryOf !== null;
  return {
    title: `${isRetry ? 'The retry' : 'The request'} still sends the old token; a refresh had brought a new one`,
    summary: `${call} brought a new token ${timeBefore(exchange, refresh.exchange)}. This request${isRetry ? ', a retry,' : ''} still has the previous one, which the refresh replaced.`,
    evidence: [
      {
        in: 'history',
        name: 'token request',
        text: 'A refresh returned a new token before this request.',
        at: { exchange: refresh.exchange.id },
      },
      {
        in: 'request',
        name: 'authorization',
        text: 'Authorization has the same token as before the refresh.',
      },
    ],
    refresh,
  };
}
