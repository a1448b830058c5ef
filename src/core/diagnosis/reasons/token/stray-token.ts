import { secretOf } from '../../../http/credentials/credential.ts';
import { siteOf } from '../../../http/cookies/site.ts';
import { hostName } from '../../../http/url.ts';
import { textOf } from '../../../json.ts';
import { claim } from '../../format.ts';
import type { Facts } from '../../facts.ts';
import type { Evidence, Finding } from '../../finding.ts';
import { instructionFor } from '../../instruction.ts';
import { readsOnlyItsOwn } from '../key/own-keys.ts';
import { wordsAllow } from '../../words.ts';

/** What a service says of a value that it cannot read. */
const unreadable = [
  'api-key-invalid',
  'api-key-missing',
  'invalid-signature',
  'malformed-token',
  'missing-credentials',
  'token-unrecognized',
  'wrong-audience',
  'wrong-token-type',
] as const;

/**
 * The application’s own token, sent to a service that has nothing to do with it: an interceptor
 * adds it to every request.
 */
export function strayToken(facts: Facts): Finding | undefined {
  const { bearer, status, url } = facts;
  const host = url?.hostname ?? '';
  const issuer = textOf(bearer?.token.claims?.['iss']);
  const isHeader = bearer !== null && bearer.credential === facts.authorization;
  if (!isHeader || status !== 401 || !URL.canParse(issuer)) return undefined;
  if (!wordsAllow(facts, ...unreadable)) return undefined;
  const called = facts.vendors.find((vendor) => readsOnlyItsOwn(vendor, host));
  const isOwn = siteOf(hostName(issuer)) === siteOf(host);
  if (called === undefined || isOwn || new URL(issuer).protocol !== 'https:') return undefined;
  const elsewhere = facts.related.worked(secretOf(bearer.credential));
  const from = new URL(issuer).host;
  const seen: Evidence[] =
    elsewhere === null
      ? []
      : [
          {
            in: 'history',
            name: 'authorization',
            text: `${hostName(elsewhere.request.url)} accepted the same token.`,
            at: { exchange: elsewhere.id },
          },
        ];
  return {
    title: `A token from ${from} was sent to ${called.name}`,
    summary: `The token was issued by ${from}; ${called.name} (${host}) accepts only its own keys and tokens. Usually an interceptor adds the application’s token to every request, even to other services.`,
    confidence: 'certain',
    side: 'client',
    evidence: [
      claim('iss', `iss is ${issuer}.`),
      { in: 'url', name: 'host', text: `The request went to ${host}.` },
      ...seen,
    ],
    fixes: [
      instructionFor(
        `Leave the token out of requests to ${host}`,
        'Make the interceptor add it only for your own API: if (req.url.startsWith(API_URL)) in Angular, a separate axios instance (axios.create()) for other services, a condition on the URL in a fetch wrapper.',
        `Then send what ${called.name} reads: its own key or token, or no Authorization at all if the data is public (a public dataset, a search key in its own header).`,
      ),
    ],
    showsWhy: 'first',
  };
}
