import type { Exchange } from '../../../http/exchange.ts';
import { firstHeader } from '../../../http/headers.ts';
import { originOf } from '../../../http/url.ts';
import type { Facts } from '../../facts.ts';
import type { Evidence, Fix, Reason } from '../../finding.ts';
import { instruction } from '../../instruction.ts';

/** All but the title, which is the same for each. */
type Why = Omit<Reason, 'title'>;

const sent: Evidence = { in: 'request', name: 'origin', text: 'The request has Origin: null.' };

/**
 * The request has `Origin: null`: the browser keeps the page's origin back (Fetch §append a request
 * Origin header), so no list of trusted origins helps. Null for any other Origin.
 */
export function nullOrigin(facts: Facts): Reason | null {
  if (facts.requestHeader('origin')?.toLowerCase() !== 'null') return null;
  const reason =
    ofFile(facts) ?? ofRedirect(facts) ?? ofPolicy(facts) ?? withReferer(facts) ?? unknown(facts);
  return {
    title: 'The browser sent Origin: null, so the server cannot identify the page',
    ...reason,
  };
}

/** A page from the disk has no origin (RFC 6454 §4). */
function ofFile({ exchange }: Facts): Why | null {
  if (exchange.page?.startsWith('file:') !== true) return null;
  return {
    summary: 'The page was opened from a file, and files have no origin.',
    evidence: { in: 'request', name: 'page', text: 'The page’s address begins with file:.' },
    fix: instruction(
      'Serve the page over http',
      'Start a web server in its folder (npx serve, python3 -m http.server) and open http://localhost:PORT. Do not allow the origin null on the server: every sandboxed page sends it.',
    ),
  };
}

/** A redirect from one foreign origin to another taints the origin (Fetch §HTTP-redirect fetch). */
function ofRedirect({ exchange, related }: Facts): Why | null {
  const hop = related.hops.find(
    (one) => originOf(one.request.url) !== originOf(exchange.request.url),
  );
  if (hop === undefined) return null;
  const from = originOf(hop.request.url);
  return {
    summary: `The request was redirected from ${from}; after a redirect to another origin the browser sends Origin: null.`,
    evidence: {
      in: 'history',
      name: 'redirect',
      text: `The request went to ${from} first.`,
      at: { exchange: hop.id },
    },
    fix: instruction(
      'Call the final address directly',
      `Call ${originOf(exchange.request.url)} directly: correct the base URL (host, https, trailing slash).`,
    ),
  };
}

/** `no-referrer` hides the origin of forms, and of what a page loads without CORS. */
function ofPolicy({ exchange, related }: Facts): Why | null {
  const isHidden = firstHeader(exchange.request.headers, 'referer') === undefined;
  const page = related.sameOrigin.find(({ response }) => hidesOrigin(response));
  if (page === undefined || !isHidden) return null;
  return {
    summary:
      'The page has Referrer-Policy: no-referrer, which makes the browser send Origin: null when a form is submitted by POST.',
    evidence: {
      in: 'history',
      name: 'referrer-policy',
      text: 'A page on this site sets Referrer-Policy: no-referrer.',
      at: { exchange: page.id },
    },
    fix: setPolicy(exchange),
  };
}

const hidesOrigin = ({ headers, body }: Exchange['response']): boolean =>
  /(?:^|,)\s*no-referrer\s*$/i.test(firstHeader(headers, 'referrer-policy') ?? '') ||
  /<meta[^>]{0,80}name=["']?referrer["']?[^>]{0,80}no-referrer["']/i.test(
    body.text?.slice(0, 20_000) ?? '',
  );

const setPolicy = (exchange: Exchange): Fix => ({
  title: 'Set Referrer-Policy to same-origin',
  steps: [
    'Find out where no-referrer comes from: a header that the proxy adds to every site, a meta tag name="referrer", a security plugin (helmet, django SECURE_REFERRER_POLICY).',
    'same-origin (or strict-origin-when-cross-origin) hides nothing from your own site and makes the browser send the real Origin.',
    'Leave the list of trusted origins alone: null does not belong in it.',
  ],
  code: [
    /apache/i.test(firstHeader(exchange.response.headers, 'server') ?? '')
      ? {
          label: 'Apache',
          language: 'text',
          text: 'Header always set Referrer-Policy "same-origin"',
        }
      : {
          label: 'nginx',
          language: 'text',
          text: 'proxy_hide_header Referrer-Policy;\nadd_header Referrer-Policy "same-origin" always;',
        },
  ],
});

/** A Referer that was sent shows that no policy hides the page. */
function withReferer(facts: Facts): Why | null {
  if (facts.requestHeader('referer') === undefined) return null;
  return {
    summary:
      'The browser sent a Referer and hides the origin: the request was redirected across origins, comes from a sandboxed frame, or the browser or an extension removed it.',
    evidence: {
      in: 'request',
      name: 'origin',
      text: 'The request has Origin: null and a Referer.',
    },
    fix: instruction(
      'Find out why the browser hides the origin',
      'Call the final address: after a redirect from one foreign origin to another, Origin is null. Look in the network list for a 301, 302, 307 or 308 before this request.',
      'A sandboxed frame needs allow-same-origin.',
      'Safari and privacy extensions may remove it: compare with another browser, without extensions.',
      'On the server, do not require Origin and Referer to match; check Origin, and if it is null, the token in the request.',
    ),
  };
}

function unknown({ exchange }: Facts): Why {
  return {
    summary:
      'The browser hides the origin of this page. Possible reasons: Referrer-Policy: no-referrer, a sandboxed frame, a page from a file or a data: URL, or a redirect across origins.',
    evidence: sent,
    fix: {
      ...setPolicy(exchange),
      title: 'Find out why the origin is hidden; check Referrer-Policy first',
      steps: [
        'If the page or proxy sends Referrer-Policy: no-referrer, set same-origin or strict-origin-when-cross-origin.',
        'A sandboxed frame needs allow-same-origin. A page from file:, data: or srcdoc must be served over http. A call that is redirected to another origin must go to the final address.',
      ],
    },
  };
}
