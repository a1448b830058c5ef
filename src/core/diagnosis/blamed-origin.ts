import type { Facts } from './facts.ts';
import type { Code, Evidence, Fix } from './finding.ts';
import { pageOriginOf, serverCode } from './fixes/server.ts';

/** A refusal that blames Origin: who may act, and what differs. */
export interface BlamedOrigin {
  readonly title: string;
  readonly summary: string;
  readonly evidence: Evidence;
}

/**
 * Django, Rails and others check Origin first: a same-origin request that fails this is refused by
 * a server that does not know its public address.
 */
export function originBlamed(facts: Facts): BlamedOrigin | undefined {
  const words = facts.signals.find((one) =>
    /\borigin\b.{0,80}(?:d(?:oes|id)(?: not|n['’]t) match|not trusted|trusted origins?)|origin checking failed|\borigin (?:is )?(?:not allowed|invalid|forbidden|rejected)\b|\b(?:invalid|bad|untrusted|forbidden) (?:request )?origin\b/i.test(
      one.text,
    ),
  );
  const origin = facts.requestHeader('origin');
  const own = facts.url?.origin;
  if (words === undefined || origin === undefined || own === undefined) return undefined;
  const base = /base_url \(([^()]{1,300})\)/.exec(words.text)?.[1];
  const isSame = origin === own;
  return {
    title: isSame
      ? 'The server refuses its own origin'
      : `The server does not trust the origin ${origin}`,
    summary: isSame
      ? `The request came from ${origin}, the same origin as the server${base === undefined ? '' : `, which takes ${base} for its own address`}: behind its proxy the server does not know its public address.`
      : `The request came from ${origin}, and the server at ${own} does not list it as a trusted origin.`,
    evidence: {
      in: 'request',
      name: 'origin',
      text: `Origin is ${origin}; the request went to ${own}.`,
    },
  };
}

/** The fix for a server that does not know its public address or this origin. */
export const trustOrigin = (facts: Facts): Fix => ({
  title: 'Tell the server its public address, or trust the origin',
  steps: [
    'Let the proxy pass on Host and X-Forwarded-Proto, and let the application trust them.',
    `Or add ${pageOriginOf(facts)} to the trusted origins in the server’s configuration.`,
  ],
  code: forwardedCode(facts),
});

function forwardedCode(facts: Facts): Code[] {
  const code = serverCode(facts, 'forwarded');
  return code.length > 0
    ? code
    : [
        {
          label: 'nginx',
          language: 'text',
          text: 'proxy_set_header Host $host;\nproxy_set_header X-Forwarded-Proto $scheme;',
        },
      ];
}
