import { type Credential, secretOf } from '../../../http/credentials/credential.ts';
import type { Facts } from '../../facts.ts';
import type { Finding } from '../../finding.ts';
import { instruction } from '../../instruction.ts';

/** nginx without underscores_in_headers, and servers that build on WSGI, which do the same. */
const drops = /^(?:nginx|openresty|tengine|gunicorn|waitress)/i;

/**
 * A credential in a header whose name has an underscore: nginx drops such a header without a word,
 * so the application refuses a request that seems to have none.
 */
export function underscoredHeader(facts: Facts): Finding | undefined {
  const sent = facts.authenticating.find((one) => one.in === 'header' && one.name.includes('_'));
  const isRefused = facts.status === 401 || facts.status === 403;
  if (sent === undefined || !isRefused || isSeen(facts, sent)) return undefined;
  const server = facts.responseHeader('server') ?? '';
  const isMissed =
    facts.interpretedAs('api-key-missing', 'likely') !== undefined ||
    facts.interpretedAs('missing-credentials', 'likely') !== undefined;
  if (!drops.test(server) && !isMissed) return undefined;
  const hyphened = sent.name.replaceAll('_', '-');
  return {
    title: `Probably ${sent.name} was dropped on the way: its name has an underscore`,
    summary: `The request has ${sent.name}. nginx and other servers silently drop headers whose name has an underscore, so the application behind them never sees them.`,
    confidence: 'likely',
    side: 'server',
    evidence: [
      { in: 'request', name: sent.name, text: `The request has the header ${sent.name}.` },
      ...(server === ''
        ? []
        : [
            { in: 'response' as const, name: 'server', text: `The response comes from ${server}.` },
          ]),
    ],
    fixes: [
      instruction(
        `Send ${hyphened}, or make the proxy accept names with underscores`,
        `Applications that read HTTP_${sent.name.toUpperCase()} (WSGI, Rack, PHP) read ${hyphened} as the same header: only the page has to change.`,
        'nginx: underscores_in_headers on; in the http or server block (of the default server, where several share the port), then reload; Nginx Proxy Manager: tab Advanced; Ingress-nginx: enable-underscores-in-headers: "true" in its ConfigMap.',
        'gunicorn 22 and later: --header-map dangerous; Envoy: headers_with_underscores_action: ALLOW.',
      ),
    ],
  };
}

/** The server mentions the value, or took it before: then the header arrived. */
const isSeen = (facts: Facts, sent: Credential): boolean =>
  facts.related.worked(secretOf(sent)) !== null ||
  facts.interpretedAs('api-key-invalid', 'likely') !== undefined ||
  facts.interpretedAs('token-unrecognized', 'likely') !== undefined ||
  facts.interpretedAs('insufficient-permission', 'certain') !== undefined;
