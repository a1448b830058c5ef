import type { Facts } from '../../facts.ts';
import type { Code, Evidence, Fix } from '../../finding.ts';
import { originOf } from '../../../http/url.ts';
import { properHeader } from '../../format.ts';
import { pageOriginOf, serverCode } from '../../fixes/server.ts';

const blame =
  /^cross-site \w+ form submissions are forbidden|\borigin\b.{0,80}(?:d(?:oes|id)(?: not|n['’]t) match|not trusted|trusted origins?)|(?:origin|referr?er) checking failed|\borigin (?:is )?(?:not allowed|invalid|forbidden|rejected)\b|\b(?:invalid|bad|untrusted|forbidden) (?:request )?origin\b/i;

/** A refusal that blames Origin: who may act, and what differs. */
export interface BlamedOrigin {
  readonly title: string;
  readonly summary: string;
  readonly evidence: Evidence;
}

/** Whether the server's words blame the request's origin. */
export const blamesOrigin = ({ signals }: Facts): boolean =>
  signals.some((one) => blame.test(one.text));

/** nginx's name of the host that the browser used; `$host` has no port. */
export const nginxHost = ({ url }: Facts): string =>
  url === null || url.port === '' ? '$host' : '$http_host';

/**
 * Django, Rails and others check Origin first: a same-origin request that fails this is refused by
 * a server that does not know its public address.
 */
export function originBlamed(facts: Facts): BlamedOrigin | undefined {
  const words = facts.signals.find((one) => blame.test(one.text));
  if (words === undefined) return undefined;
  const name = /referr?er checking failed/i.test(words.text) ? 'referer' : 'origin';
  const sent = facts.requestHeader(name);
  const origin = name === 'origin' || sent === undefined ? sent : originOf(sent);
  const own = facts.url?.origin;
  if (origin === undefined || own === undefined) return undefined;
  const base = /base_url \(([^()]{1,300})\)/.exec(words.text)?.[1];
  const isSame = origin === own;
  return {
    title: isSame
      ? 'The server refuses its own origin'
      : `The server does not trust the origin ${origin}`,
    summary: isSame
      ? `The request came from ${origin}, the same origin as the server${base === undefined ? '' : `, which assumes that its own address is ${base}`}: behind its proxy, the server does not know its public address.`
      : `The request came from ${origin}, and the server at ${own} does not list it as a trusted origin.`,
    evidence: {
      in: 'request',
      name,
      text: `${properHeader(name)} is ${name === 'origin' ? origin : `of ${origin}`}; the request went to ${own}.`,
    },
  };
}

/** The fix for a server that does not know its public address or this origin. */
export const trustOrigin = (facts: Facts): Fix => {
  const host = nginxHost(facts);
  return {
    title: 'Tell the server its public address, or trust the origin',
    steps: [
      `Have the proxy forward Host as the browser sent it (nginx: ${host}${host === '$host' ? '' : ', because $host drops the port'}) and X-Forwarded-Proto, and make the application trust them.`,
      `Or add ${pageOriginOf(facts)} to the trusted origins in the server’s configuration.`,
    ],
    code: forwardedCode(facts),
  };
};

function forwardedCode(facts: Facts): Code[] {
  const code = serverCode(facts, 'forwarded');
  return code.length > 0
    ? code
    : [
        {
          label: 'nginx',
          language: 'text',
          text: `proxy_set_header Host ${nginxHost(facts)};\nproxy_set_header X-Forwarded-Proto $scheme;`,
        },
      ];
}
