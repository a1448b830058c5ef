import { isPreflight } from '../../http/exchange-kind.ts';
import type { Exchange } from '../../http/exchange.ts';
import { firstHeader } from '../../http/headers.ts';
import { hostName } from '../../http/url.ts';
import type { Facts } from '../facts.ts';
import type { Code, Evidence, Finding, Fix } from '../finding.ts';
import { serverCode } from '../fixes/server.ts';
import { shellWord } from '../fixes/template.ts';
import { adviceOfNeighbor } from '../neighbor-words.ts';
import { applicationSteps } from '../reasons/origin/app-origin.ts';
import type { Rule } from '../rule.ts';
import { distinct } from '../words.ts';

export const corsPreflightAuth = {
  cause: 'cors-preflight-auth',
  kind: 'transport',
  checks: ['cors'],
  groupBy: 'host',
  flags: 'alone',
  title: 'The server responds to the CORS preflight with 401 or 403',
  why: 'Before a call to another origin with an Authorization header the browser sends OPTIONS, never with credentials. A server that refuses it blocks every such call before it is made.',
  references: [
    {
      title: 'Fetch: CORS-preflight fetch',
      url: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch',
    },
    {
      title: 'MDN: Preflight request',
      url: 'https://developer.mozilla.org/en-US/docs/Glossary/Preflight_request',
    },
  ],
  refines: [
    'missing-credentials',
    'method-or-route-missing',
    'api-key-missing',
    'origin-not-allowed',
    'insufficient-permission',
    'cors-blocked',
    'unexplained',
  ],
  examples: {
    found: [
      {
        name: 'the preflight gets a 401',
        http: `OPTIONS https://api.example.com/orders\nOrigin: https://app.example.com\nAccess-Control-Request-Method: GET\nAccess-Control-Request-Headers: authorization\n\n401 Unauthorized\nWWW-Authenticate: Bearer`,
      },
      {
        name: 'the request that it stopped',
        before: [
          `OPTIONS https://api.example.com/orders\nOrigin: https://app.example.com\nAccess-Control-Request-Method: GET\nAccess-Control-Request-Headers: authorization\n\n401 Unauthorized`,
        ],
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n0 net::ERR_FAILED`,
      },
    ],
    notFound: [
      {
        name: 'a plain OPTIONS of a client',
        http: `OPTIONS https://api.example.com/orders\n\n401 Unauthorized\nWWW-Authenticate: Bearer`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const preflight = isPreflight(facts.exchange)
      ? facts.exchange
      : facts.exchange.response.status === 0
        ? facts.related.preflight
        : null;
    if (preflight === null || ![401, 403, 407].includes(preflight.response.status))
      return undefined;
    const { status } = preflight.response;
    const isStopped = preflight !== facts.exchange;
    const platform = platformOf(preflight);
    const advice = adviceOfNeighbor(facts, preflight, 'cors-preflight-auth');
    const byOrigin = adviceOfNeighbor(facts, preflight, 'origin-not-allowed');
    const isOrigin = platform === null && byOrigin.said.length > 0;
    const origin = originOfPreflight(preflight);
    const asked: Evidence = {
      in: isStopped ? 'history' : 'status',
      name: 'preflight',
      text: `The response to the preflight (OPTIONS) is ${status}.`,
      ...(isStopped ? { at: { exchange: preflight.id } } : {}),
    };
    return {
      title: isOrigin
        ? `The server’s CORS settings refuse the preflight from ${origin}`
        : `The server responds to the CORS preflight with ${status}`,
      summary: `${isOrigin ? `The server reads the preflight and does not allow its origin ${origin}, its method or its headers; it asks for no sign-in. ` : ''}${platform === null ? 'The server' : platform.name} refuses the preflight, and a browser never sends credentials with a preflight.${isStopped ? ' The request itself was not sent.' : ''}${advice.explanation === null ? '' : ` ${advice.explanation}`}`,
      confidence: 'certain',
      side: 'server',
      evidence: [
        asked,
        ...(platform === null ? [] : [platform.evidence]),
        ...(isOrigin ? distinct(byOrigin.said) : []),
        ...(isStopped
          ? [
              {
                in: 'request' as const,
                name: 'request',
                text: 'The request itself never left the browser.',
              },
            ]
          : []),
      ],
      fixes: [
        ...(advice.fix === null ? [] : [advice.fix]),
        ...(isOrigin && byOrigin.fix !== null ? [withSteps(byOrigin.fix, preflight)] : []),
        ...(platform === null ? [] : [platform.fix]),
        {
          title: 'Respond to OPTIONS before authentication',
          steps: [
            'Put the CORS handler in front of the authentication, in the application and in every gateway before it.',
            'Respond with 204, Access-Control-Allow-Origin, Access-Control-Allow-Methods and Access-Control-Allow-Headers.',
            ...(isOrigin ? [] : applicationSteps(preflight)),
          ],
          code: [...(platform === null ? serverCode(facts, 'cors', origin) : []), probe(preflight)],
        },
      ] as unknown as Finding['fixes'],
    };
  },
} satisfies Rule;

/** The vendor's fix, and what it means for the application that the call comes from. */
const withSteps = (fix: Fix, preflight: Exchange): Fix => ({
  ...fix,
  steps: [...applicationSteps(preflight), ...fix.steps],
});

const originOfPreflight = (preflight: Exchange): string =>
  firstHeader(preflight.request.headers, 'origin') ?? 'https://app.example.com';

/** The preflight that was refused, to be sent again. */
function probe(preflight: Exchange): Code {
  const names = ['Origin', 'Access-Control-Request-Method', 'Access-Control-Request-Headers'];
  const lines = names.flatMap((name) => {
    const value = firstHeader(preflight.request.headers, name.toLowerCase());
    return value === undefined ? [] : [`-H ${shellWord(`${name}: ${value}`)}`];
  });
  const url = preflight.request.url.replace(/#.*$/s, '');
  return {
    label: 'curl',
    language: 'shell',
    text: [`curl -i -X OPTIONS ${shellWord(url)}`, ...lines].join(' \\\n  '),
  };
}

interface Platform {
  readonly name: string;
  readonly evidence: Evidence;
  readonly fix: Fix;
}

interface PlatformRow {
  readonly name: string;
  readonly host?: RegExp;
  readonly sign?: (preflight: Exchange) => boolean;
  readonly title: string;
  readonly steps: readonly string[];
}

const bodyOf = (exchange: Exchange): string => exchange.response.body.text ?? '';

/** Gates in front of the application that require a sign-in even for OPTIONS. */
const platforms: readonly PlatformRow[] = [
  {
    name: 'The Gitpod port gate',
    host: /\.gitpod\.(?:io|dev)$/,
    title: 'Make the port public, or call through the page’s own origin',
    steps: [
      'The workspace port is private: set its visibility to public (gp ports visibility 8080:public).',
      'Or let the development server of the page proxy the API, so that both have one origin.',
    ],
  },
  {
    name: 'The GitHub Codespaces port gate',
    host: /\.app\.github\.dev$|\.githubpreview\.dev$/,
    title: 'Make the port public, or call through the page’s own origin',
    steps: [
      'The forwarded port is private: set its visibility to public (gh codespace ports visibility 8080:public).',
      'Or let the development server of the page proxy the API, so that both have one origin.',
    ],
  },
  {
    name: 'The gate of the dev tunnel',
    host: /\.devtunnels\.ms$/,
    title: 'Make the port public, or call through the page’s own origin',
    steps: [
      'The port of the tunnel is private: in the Ports tab of VS Code set Port Visibility to Public (devtunnel host -p 8080 --allow-anonymous).',
      'Or let the development server of the page proxy the API, so that both have one origin.',
    ],
  },
  {
    name: 'Google Cloud (IAM), not the function,',
    host: /\.(?:cloudfunctions\.net|run\.app)$/,
    title: 'Allow unauthenticated invocations of the function or service',
    steps: [
      'Grant allUsers the role Cloud Run Invoker (roles/run.invoker) or Cloud Functions Invoker: only then does the preflight reach the code.',
      'CORS code in the function cannot help, because Google refuses the request before it.',
    ],
  },
  {
    name: 'Cloudflare Access',
    sign: (one) =>
      firstHeader(one.response.headers, 'cf-access-domain') !== undefined ||
      /cloudflareaccess\.com|Cloudflare Access/i.test(bodyOf(one)),
    title: 'Have Cloudflare Access bypass OPTIONS requests',
    steps: [
      'In the Access application, under CORS settings, bypass OPTIONS requests to the origin.',
    ],
  },
  {
    name: 'Azure App Service authentication',
    host: /\.azurewebsites\.net$/,
    sign: (one) => /You do not have permission to view this directory/.test(bodyOf(one)),
    title: 'Exclude OPTIONS from App Service authentication',
    steps: ['Configure CORS of the App Service itself, which responds before its authentication.'],
  },
  {
    name: 'Vercel Deployment Protection',
    host: /\.vercel\.app$/,
    title: 'Add the path to the OPTIONS allowlist of Deployment Protection',
    steps: [
      'Vercel refuses preflights of protected deployments unless the path is on its OPTIONS Allowlist.',
    ],
  },
];

/** The platform that refused a preflight, where its host or its response shows one. */
function platformOf(preflight: Exchange): Platform | null {
  const host = hostName(preflight.request.url);
  const row = platforms.find(
    (one) => (one.host?.test(host) ?? true) && (one.sign === undefined || one.sign(preflight)),
  );
  if (row === undefined) return null;
  return {
    name: row.name,
    evidence: {
      in: 'url',
      name: 'host',
      text: `${host} belongs to the platform in front of the application.`,
    },
    fix: { title: row.title, steps: row.steps, code: [] },
  };
}
