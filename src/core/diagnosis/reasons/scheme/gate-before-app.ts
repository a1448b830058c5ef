import type { Exchange } from '../../../http/exchange.ts';
import { isSuccess } from '../../../http/exchange-kind.ts';
import { firstHeader } from '../../../http/headers.ts';
import { secretOf, type Credential } from '../../../http/credentials/credential.ts';
import type { Facts } from '../../facts.ts';
import type { Fix, Finding } from '../../finding.ts';
import { frameworksOf } from '../../fixes/server.ts';
import { askedEvidence, askedOf, seenOf } from './sent-scheme.ts';

/**
 * Two gates want the same header: a proxy in front asks for Basic, with which the browser opened
 * the page, and the application behind it wants its own token in Authorization. A request carries
 * one of the two, so the calls with the token fail at the proxy.
 */
export function gateBeforeApp(facts: Facts, sent: Credential): Finding | undefined {
  const asked = askedOf(facts);
  const isBasic = asked.length > 0 && asked.every((one) => /^basic$/i.test(one));
  const isToken = /^(?:bearer|token|jwt)$/i.test(sent.scheme ?? 'token');
  if (!isBasic || !isToken || facts.status !== 401) return undefined;
  const opened = facts.related.sameOrigin.find(passedWithBasic);
  const issued = facts.related.issued(secretOf(sent));
  if (
    opened === undefined ||
    !(issued?.bySameSite ?? (facts.bearer !== null || sent.scheme === null))
  )
    return undefined;
  return {
    title: 'A Basic gate uses the header that the application needs for its token',
    summary:
      'The page was opened with Basic credentials for a gate in front of the application (proxy, ingress, .htaccess). This call has the application’s token in Authorization instead, so the gate refuses it. One request cannot carry both.',
    confidence: 'certain',
    side: 'server',
    evidence: [
      seenOf(sent),
      askedEvidence(facts, asked),
      {
        in: 'history',
        name: 'comparison',
        text: 'An earlier request to this host was accepted with Basic.',
        at: { exchange: opened.id },
      },
    ],
    fixes: [exempt(facts), otherGate],
    showsWhy: 'first',
  };
}

const passedWithBasic = ({ request, response }: Exchange): boolean =>
  isSuccess(response.status) &&
  /^basic /i.test(firstHeader(request.headers, 'authorization') ?? '');

const exempt = (facts: Facts): Fix => {
  const path = /^\/[^/]+/.exec(facts.url?.pathname ?? '')?.[0] ?? '/api';
  const isApache = frameworksOf(facts).includes('Apache');
  return {
    title: `Exempt ${path} from the Basic gate`,
    steps: [
      `The application protects ${path} with its own token: turn the gate off there, and keep it for the pages.`,
      `Kubernetes ingress-nginx: a second Ingress for this path without the nginx.ingress.kubernetes.io/auth-* annotations. Traefik: a separate router without the basicAuth middleware. Caddy: basic_auth with a matcher not path ${path}/*.`,
    ],
    code: [
      isApache
        ? {
            label: 'Apache',
            language: 'text',
            text: `<Location "${path}">\n  AuthType None\n  Require all granted\n</Location>`,
          }
        : {
            label: 'nginx',
            language: 'text',
            text: `location ${path}/ {\n  auth_basic off;\n  proxy_pass http://app;\n}`,
          },
    ],
  };
};

const otherGate: Fix = {
  title: 'Use a gate that does not need Authorization',
  steps: [
    'A cookie (oauth2-proxy, Authelia), an address list or a VPN leaves the header to the application; nginx: satisfy any; allow 10.0.0.0/8; deny all;.',
    'Or have the application read its token from a custom header, if it can (X-Auth-Token).',
  ],
  code: [],
};
