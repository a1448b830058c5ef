import { textOf } from '../../../json.ts';
import { claim } from '../../format.ts';
import type { Facts } from '../../facts.ts';
import type { Finding } from '../../finding.ts';
import { trustAdvice } from './provider-advice.ts';
import { wordsAllow } from '../../words.ts';

const orgIssuer = /^https:\/\/[\w-]+\.okta(?:preview|-emea)?\.com\/?$/;

/**
 * An access token of Okta's org authorization server, sent to an API of your own. Okta documents
 * that only its own APIs can validate such a token.
 */
export function orgServerToken(facts: Facts): Finding | undefined {
  const { bearer, status, url } = facts;
  const claims = bearer?.token.claims;
  const issuer = textOf(claims?.['iss']);
  const isAccess = claims?.['cid'] !== undefined || claims?.['scp'] !== undefined;
  const isOkta = /\.okta(?:preview|-emea)?\.com$/.test(url?.hostname ?? '');
  if (!orgIssuer.test(issuer) || !isAccess || isOkta) return undefined;
  if (status !== 401 || bearer?.lifetime.state === 'expired') return undefined;
  if (!wordsAllow(facts, 'wrong-issuer', 'invalid-signature', 'wrong-audience')) return undefined;
  const advice = trustAdvice(facts);
  if (advice === null) return undefined;
  const isAboutKeys =
    facts.interpretedAs('invalid-signature', 'likely') !== undefined ||
    facts.interpretedAs('wrong-issuer', 'likely') !== undefined;
  return {
    title: 'The token comes from Okta’s org authorization server; only Okta can validate it',
    summary: `iss is ${issuer}, without /oauth2/…: that is the org authorization server, whose access tokens are for Okta’s own APIs. Your own API needs a token from a custom authorization server.`,
    confidence: isAboutKeys ? 'certain' : 'likely',
    side: 'client',
    evidence: [
      claim('iss', `iss is ${issuer}.`),
      ...facts
        .interpretationsOf('invalid-signature')
        .map(({ evidence }) => evidence)
        .slice(0, 1),
    ],
    fixes: [advice],
    showsWhy: 'first',
  };
}
