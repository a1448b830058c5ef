import { firstHeader } from '../../../http/headers.ts';
import type { Facts } from '../../facts.ts';
import type { Fix } from '../../finding.ts';
import { frameworksOf } from '../../fixes/server.ts';

/** A proxy's Basic check that was passed, before an application that read the same header. */
export interface PassedGate {
  readonly title: string;
  readonly summary: string;
  readonly fixes: readonly [Fix];
}

/**
 * A proxy asked for Basic and let the credentials pass; the application behind it, which asks for
 * nothing of the kind, then took the same header for its own. Null where one server did both.
 */
export function passedGate(facts: Facts): PassedGate | null {
  const { authorization, challenges, exchange, related } = facts;
  const asked = related.retryOf;
  if (asked === null || authorization?.scheme?.toLowerCase() !== 'basic') return null;
  const challenge = firstHeader(asked.response.headers, 'www-authenticate') ?? '';
  const wasAsked =
    /^basic\b/i.test(challenge) &&
    firstHeader(asked.request.headers, 'authorization') === undefined;
  const isOther = typeOf(asked.response.headers) !== typeOf(exchange.response.headers);
  if (!wasAsked || challenges.length > 0 || !isOther) return null;
  return {
    title: 'The proxy accepts the credentials; the application behind it rejects them',
    summary:
      'The first response, which asked for Basic, came from the proxy. With the credentials, another server responds and asks for none: the application behind the proxy received the same Authorization header and treated it as its own sign-in.',
    fixes: [keepFromApplication(facts)],
  };
}

const typeOf = (headers: Facts['exchange']['response']['headers']): string =>
  (firstHeader(headers, 'content-type') ?? '').split(';', 1)[0] ?? '';

const keepFromApplication = (facts: Facts): Fix => ({
  title: 'Keep the proxy’s Authorization from the application',
  steps: [
    'Remove the header in the proxy after its own check; or turn Basic off in the application (Grafana: [auth.basic] enabled = false, or GF_AUTH_BASIC_ENABLED=false).',
    'Or have the proxy sign the user in: forward the name in a header that the application trusts (auth proxy).',
  ],
  code: [
    frameworksOf(facts).includes('Apache')
      ? { label: 'Apache', language: 'text', text: 'RequestHeader unset Authorization' }
      : { label: 'nginx', language: 'text', text: 'proxy_set_header Authorization "";' },
  ],
});
