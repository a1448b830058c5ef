import type { Facts } from '../../facts.ts';
import type { WordFinding } from '../../words.ts';

const hostWords =
  /\bhost (?:header|check)\b|\bhost not permitted\b|\bblocked hosts?\b|\bthis host \([^)]{1,200}\) is not allowed\b|\bDNS rebinding\b|\bnon-local 'Host'|\bhost ?name (?:was unrecognized|verification failed)\b/i;

/** The words mention the Host header alone: a protection against DNS rebinding. */
export const isHostRefused = (facts: Facts): boolean =>
  facts.signals.some(({ text }) => hostWords.test(text) && !/\borigin\b/i.test(text)) ||
  isHostOfVendor(facts);

/** A product that is known to refuse so blames the host where the request names no origin. */
const isHostOfVendor = ({ requestHeader, interpretationsOf }: Facts): boolean =>
  requestHeader('origin') === undefined &&
  requestHeader('referer') === undefined &&
  /\bHost\b/.test(interpretationsOf('origin-not-allowed')[0]?.explanation ?? '');

/** What a refused host name is: the server knows itself by others. */
export const hostRefused = ({ host }: Facts): WordFinding => ({
  title: `The server does not accept the host name ${host}`,
  summary: `The server responds only to host names that it knows, and ${host} is not one of them.`,
  side: 'server',
  evidence: [{ in: 'request', name: 'host', text: `Host is ${host}.` }],
  fixes: [
    {
      title: 'Add the host name to the server’s allowed hosts',
      steps: [
        `Look for allowed hosts or trusted hosts in its settings, and add ${host}, with the port if there is one.`,
        'Or have the proxy send a Host that the server knows (nginx: proxy_set_header Host localhost;).',
      ],
      code: [],
    },
  ],
});
