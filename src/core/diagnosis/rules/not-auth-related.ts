import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { blamedInstead, fromWords } from '../words.ts';

export const notAuthRelated = {
  cause: 'not-auth-related',
  kind: 'server',
  checks: [],
  groupBy: 'host',
  flags: 'never',
  isVague: true,
  title: 'The refusal has nothing to do with who is asking',
  why: 'Web servers answer 403 also for a directory without an index page, a file that they cannot read, or a rule about paths. No credential changes that.',
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
    const fixes: Finding['fixes'] = [
      {
        title: 'Ask for a file rather than the directory',
        steps: ['Check the path; put an index page there, or turn listing on.'],
        code: [],
      },
      {
        title: 'Check the file’s rights and the server’s rules',
        steps: ['The server’s log names the file or the rule (deny, Require, location).'],
        code: [],
      },
    ];
    const words = fromWords(facts, 'not-auth-related', { side: 'server', fixes });
    if (words !== undefined && words.confidence !== 'possible') return words;
    const server = facts.responseHeader('server') ?? '';
    const page =
      facts.body.form === 'html' &&
      facts.body.text.length < 2048 &&
      /<title>403 Forbidden<\/title>/i.test(facts.body.text) &&
      /^(?:nginx|apache|openresty|lighttpd|litespeed)/i.test(server);
    if (
      facts.status !== 403 ||
      facts.method !== 'GET' ||
      !page ||
      !(facts.url?.pathname.endsWith('/') ?? false) ||
      facts.authorization !== null ||
      blamedInstead(facts, 'not-auth-related', 'insufficient-permission') !== undefined
    )
      return words;
    const seen: Evidence = {
      in: 'body',
      name: 'body',
      text: `It is the page that ${server.split('/')[0] ?? 'the server'} itself writes.`,
    };
    const path: Evidence = {
      in: 'url',
      name: 'path',
      text: 'The path ends in a slash: it names a directory.',
    };
    return {
      summary: `${path.text} ${seen.text}`,
      confidence: 'likely',
      side: 'server',
      evidence: [path, seen],
      fixes,
    };
  },
} satisfies Rule;
