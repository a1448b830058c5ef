import { secretOf } from '../../http/credentials/credential.ts';
import { routeOf } from '../../history/route.ts';
import { hostName } from '../../http/url.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { blamedInstead, fromWords } from '../words.ts';

export const notAuthRelated = {
  cause: 'not-auth-related',
  kind: 'server',
  checks: [],
  groupBy: 'host',
  flags: 'never',
  isVague: true,
  title: 'The refusal is not about credentials',
  why: 'Web servers also respond with 403 for a directory without an index page, a file that they cannot read, or a rule about paths. No credential changes that.',
  references: [
    {
      title: 'RFC 9110 §15.5.4 403 Forbidden',
      url: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.4',
    },
    {
      title: 'nginx: autoindex',
      url: 'https://nginx.org/en/docs/http/ngx_http_autoindex_module.html',
    },
  ],
  examples: {
    found: [
      {
        name: 'a directory',
        http: `GET https://www.example.com/assets/\n\n403 Forbidden\nServer: nginx/1.25.3\nContent-Type: text/html\n\n<html><head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center><hr><center>nginx/1.25.3</center></body></html>`,
      },
    ],
    notFound: [
      {
        name: 'the application',
        http: `GET https://api.example.com/items/\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n403 Forbidden\n\n{"error":"You do not have permission"}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const words = fromWords(facts, 'not-auth-related', {
      summary: 'The server refuses the request for a reason other than the caller’s identity.',
      side: 'server',
      fixes,
    });
    if (words !== undefined && words.confidence !== 'possible') return words;
    const worked = acceptedAround(facts);
    if (worked !== undefined) return worked;
    const server = facts.responseHeader('server') ?? '';
    const isDirectory = facts.url?.pathname.endsWith('/') ?? false;
    const isStock = facts.status === 403 && isServersOwnPage(facts, server);
    if (!isStock || !isDirectory) return words;
    if (facts.method !== 'GET' || facts.authorization !== null) return words;
    if (blamedInstead(facts, 'not-auth-related', 'insufficient-permission') !== undefined)
      return words;
    const name = server.split('/')[0] ?? 'the web server';
    return {
      title: 'Probably the directory has no index page',
      summary: `The path is a directory, and ${name} itself refuses to list it.`,
      confidence: 'likely',
      side: 'server',
      evidence: [
        { in: 'url', name: 'path', text: 'The path ends in a slash.' },
        { in: 'body', name: 'body', text: `The page is the built-in error page of ${name}.` },
      ],
      fixes,
    };
  },
} satisfies Rule;

const isServersOwnPage = (facts: Facts, server: string): boolean =>
  facts.body.form === 'html' &&
  facts.body.text.length < 2048 &&
  /<title>403 Forbidden<\/title>/i.test(facts.body.text) &&
  /^(?:nginx|apache|openresty|lighttpd|litespeed)/i.test(server);

/**
 * The same token was accepted a moment ago on this server: a silent 401 of another route is not
 * about the token.
 */
function acceptedAround(facts: Facts): Finding | undefined {
  const { authorization, bearer } = facts;
  if (authorization === null || facts.status !== 401 || bearer === null) return undefined;
  const worked = facts.related.worked(secretOf(authorization));
  const isSilent = facts.signals.length === 0 && facts.challenges.length === 0;
  const isRecent =
    worked !== null && Math.abs(facts.exchange.startedAt - worked.startedAt) < 60_000;
  if (worked === null || !isSilent) return undefined;
  if (!isRecent || bearer.lifetime.state === 'expired') return undefined;
  if (hostName(worked.request.url) !== hostName(facts.exchange.request.url)) return undefined;
  // What this route accepted before, or other routes refuse as well, is about the token.
  const isOfThisRoute = routeOf(worked) === routeOf(facts.exchange);
  if (isOfThisRoute || facts.related.refusedElsewhere(secretOf(authorization)) > 0)
    return undefined;
  return {
    title: 'The same token was accepted elsewhere; this route fails for another reason',
    summary:
      'The server accepted the same token on another route a moment earlier, so the token is fine: the 401 probably hides an error in this route.',
    confidence: 'likely',
    side: 'server',
    evidence: [
      {
        in: 'history',
        name: 'last success',
        text: 'The same token was accepted on another route of this server.',
        at: { exchange: worked.id },
      },
    ],
    fixes: [
      {
        title: 'Check the server’s log for an exception at this endpoint',
        steps: [
          'Some frameworks turn an exception into a 401: Spring Security protects /error, to which errors are forwarded; permit it.',
          'Compare the security rules of this route with those of a route that works.',
        ],
        code: [],
      },
      ...fixes,
    ],
  };
}

const fixes: Finding['fixes'] = [
  {
    title: 'Request a file rather than the directory',
    steps: ['Check the path, add an index page, or turn directory listing on.'],
    code: [],
  },
  {
    title: 'Check the file’s permissions and the server’s rules',
    steps: ['The server’s log names the file or the rule (deny, Require, location).'],
    code: [],
  },
];
