import { duration } from '../duration.ts';
import type { Diagnosis, Evidence, Fix } from './finding.ts';
import type { Facts } from './facts.ts';

const cacheHeaders = [
  'cf-cache-status',
  'x-cache',
  'x-cache-status',
  'x-proxy-cache',
  'x-vercel-cache',
];

/**
 * Says of a refusal that a shared cache sent it (RFC 9111 §5.1): it was made for an earlier
 * request, so that neither new credentials nor a mended server show in it.
 */
export function withCachedRefusal(diagnosis: Diagnosis, facts: Facts): Diagnosis {
  const evidence = fromCache(facts);
  if (evidence === null) return diagnosis;
  const isOthers = mixesCallers(facts);
  return {
    ...diagnosis,
    ...(isOthers ? { title: 'A cache sent this refusal, not the server' } : {}),
    summary: `${isOthers ? 'The refusal belongs to an earlier request and was cached, so it is not about the credentials of this request. ' : ''}${diagnosis.summary}`,
    confidence: isOthers ? 'likely' : diagnosis.confidence,
    side: isOthers ? 'server' : diagnosis.side,
    evidence: [evidence, ...diagnosis.evidence],
    fixes: isOthers
      ? [purge, ...diagnosis.fixes]
      : [diagnosis.fixes[0], purge, ...diagnosis.fixes.slice(1)],
  };
}

/** The request has credentials where this cache does not look (RFC 9110 §12.5.5 Vary). */
function mixesCallers({ authenticating, responseHeader }: Facts): boolean {
  const vary = (responseHeader('vary') ?? '').toLowerCase();
  return authenticating.some(
    (one) =>
      (one.in === 'header' && !vary.includes(one.name)) ||
      (one.in === 'cookie' && !vary.includes('cookie')),
  );
}

function fromCache({ status, method, responseHeader }: Facts): Evidence | null {
  if ((status !== 401 && status !== 403) || !/^(?:GET|HEAD)$/.test(method)) return null;
  const age = Number(responseHeader('age') ?? 0);
  if (age > 0)
    return {
      in: 'response',
      name: 'age',
      text: `Age is ${age}: a cache has had this response for ${duration(age)}.`,
    };
  const name = cacheHeaders.find((one) => /^(?:\w+[ _-])?hit\b/i.test(responseHeader(one) ?? ''));
  return name === undefined
    ? null
    : {
        in: 'response',
        name,
        text: `${name} is ${responseHeader(name) ?? ''}: a cache sent the response.`,
      };
}

const purge: Fix = {
  title: 'Purge the refusal from the cache, and stop caching refusals',
  steps: [
    'Purge the URL in the CDN or proxy; to see what the server itself says, add a query that is not cached (?x=1).',
    'Send Cache-Control: no-store with 401 and 403, and Vary for what the response depends on (Authorization, Cookie, Origin).',
    'CloudFront: error pages, minimum caching TTL 0 for 403. Cloudflare: a cache rule with status code TTL no-store for 401 and 403. nginx: proxy_cache_valid 200 only.',
  ],
  code: [],
};
