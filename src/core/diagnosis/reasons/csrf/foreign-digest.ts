import type { Exchange } from '../../../http/exchange.ts';
import { pathOf } from '../../../http/url.ts';
import { decodePercent } from '../../../percent-encoding.ts';
import type { Facts } from '../../facts.ts';
import type { Evidence, Fix } from '../../finding.ts';
import { instructionFor } from '../../instruction.ts';

/** A form digest that another site collection of SharePoint issued. */
export interface ForeignDigest {
  readonly title: string;
  readonly summary: string;
  readonly evidence: readonly Evidence[];
  readonly fix: Fix;
}

/** SharePoint’s form digest holds for the site collection that issued it. */
export function foreignDigest(facts: Facts): ForeignDigest | null {
  const digest = facts.requestHeader('x-requestdigest') ?? '';
  const path = facts.url?.pathname ?? '';
  if (digest.length < 20 || !/\/_(?:api|vti_bin)\//i.test(path)) return null;
  const source = facts.related.sameOrigin.find((one) => issues(one, digest));
  if (source === undefined) return null;
  const [here, there] = [collectionOf(path), collectionOf(pathOf(source.request.url))];
  if (here === there) return null;
  const endpoint = `${here}/_api/contextinfo`;
  return {
    title: `The form digest is from ${named(there)}; the request goes to ${named(here)}`,
    summary: `X-RequestDigest was fetched from ${named(there)}. A digest is valid only for the site collection that issued it, and this request goes to ${named(here)}.`,
    evidence: [
      {
        in: 'history',
        name: 'x-requestdigest',
        text: `${pathOf(source.request.url)} issued this digest.`,
        at: { exchange: source.id },
      },
    ],
    fix: instructionFor(
      `Fetch the digest from ${endpoint}`,
      `POST to ${endpoint}, the site that you change, read FormDigestValue, and send it as X-RequestDigest. Keep one digest per site until FormDigestTimeoutSeconds have passed.`,
      'SharePoint Framework: SPHttpClient fetches the digest of the right site automatically. PnPjs: make the call from the web of that site (Web([sp.web, SITE_URL])), with version 3.0.2 or later.',
    ),
  };
}

const issues = ({ request, response }: Exchange, digest: string): boolean =>
  /\/_api\/contextinfo\/?$/i.test(pathOf(request.url)) &&
  (response.body.text ?? '').includes(digest);

/** `/sites/NAME` and its like; the root site collection is ''. */
const collectionOf = (path: string): string =>
  /^\/(?:sites|teams|personal)\/[^/]+/i.exec(decodePercent(path))?.[0].toLowerCase() ?? '';

const named = (collection: string): string => (collection === '' ? 'the root site' : collection);
