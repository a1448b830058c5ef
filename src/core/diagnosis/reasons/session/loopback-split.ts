import { hostName, originOf } from '../../../http/url.ts';
import type { Facts } from '../../facts.ts';
import type { Evidence, Fix } from '../../finding.ts';

/** Page and API on this machine under two names, which are two sites (RFC 6265bis §5.2). */
export interface LoopbackSplit {
  /** The page's origin and host name. */
  readonly page: string;
  readonly there: string;
  /** The origin and host name that were called. */
  readonly api: string;
  readonly here: string;
}

/** Null where both have the same name, or one is not on this machine. */
export function loopbackSplit(facts: Facts): LoopbackSplit | null {
  const from = facts.requestHeader('origin') ?? facts.requestHeader('referer') ?? '';
  const to = facts.exchange.request.url;
  const [here, there] = [hostName(to), hostName(from)];
  if (here === there || !isLoopback(here) || !isLoopback(there)) return null;
  return { page: originOf(from), there, api: originOf(to), here };
}

export const isLoopback = (host: string): boolean =>
  /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(host);

export const splitText = ({ here, there }: LoopbackSplit): string =>
  `The page is on ${there}, and the request went to ${here}: two hosts and two sites to the browser, although both are on this machine.`;

export const splitEvidence = (split: LoopbackSplit): Evidence => ({
  in: 'url',
  name: 'host',
  text: splitText(split),
});

/** One name for both. */
export function oneLoopbackName({ page, there, api, here }: LoopbackSplit): Fix {
  const asPage = api.replace(`//${here}`, `//${there}`);
  const asApi = page.replace(`//${there}`, `//${here}`);
  return {
    title: `Use the same host name for both: ${there} for the API too, or ${here} for the page`,
    steps: [
      `Open the page at ${asApi}, or set the front end’s base URL for the API to ${asPage}. Then sign in again. The ports do not matter.`,
      `To a browser ${there} and ${here} are different sites: calls from one do not carry cookies of the other, unless they are SameSite=None; Secure.`,
      'If the server has a list of its pages, change that too (Laravel Sanctum: SANCTUM_STATEFUL_DOMAINS with the page’s host and port, SESSION_DOMAIN=localhost; CORS origins).',
    ],
    code: [],
  };
}
