import { isSuccess } from '../../../http/exchange-kind.ts';
import type { Exchange } from '../../../http/exchange.ts';
import { firstHeader } from '../../../http/headers.ts';
import type { Facts } from '../../facts.ts';
import type { Evidence, Finding, Fix } from '../../finding.ts';
import { instruction } from '../../instruction.ts';

const fileTypes = /^(?:image|imageset|font|script|stylesheet|style|manifest|media|texttrack)$/;
const fileName =
  /\.(?:avif|css|gif|ico|jpe?g|js|json|map|mjs|png|svg|txt|webmanifest|webp|woff2?|xml)$/i;

/** Whether a part of the page itself was asked for, which is the same for everyone. */
export function isFile({ exchange, related }: Facts): boolean {
  const [start = exchange] = related.hops;
  const path = URL.canParse(start.request.url) ? new URL(start.request.url).pathname : '';
  return fileTypes.test(exchange.resourceType) && (fileName.test(path) || path.startsWith('/_'));
}

/** A file of the page that was redirected to the sign-in. */
export function fileFinding(facts: Facts, evidence: Finding['evidence']): Finding {
  const [start = facts.exchange] = facts.related.hops;
  const path = URL.canParse(start.request.url) ? new URL(start.request.url).pathname : '';
  const page = pageWithCookie(facts, start);
  return page === undefined ? forEverybody(path, evidence) : withoutCookie(path, page, evidence);
}

/** The page itself was delivered with a cookie, which this part of it lacks. */
function pageWithCookie({ related }: Facts, start: Exchange): Exchange | undefined {
  const hasCookie = ({ request }: Exchange): boolean =>
    firstHeader(request.headers, 'cookie') !== undefined;
  if (hasCookie(start)) return undefined;
  const page = related.sameOrigin.findLast(
    (one) => one.resourceType === 'document' && isSuccess(one.response.status),
  );
  return page !== undefined && hasCookie(page) ? page : undefined;
}

function withoutCookie(path: string, page: Exchange, evidence: Finding['evidence']): Finding {
  const seen: Evidence = {
    in: 'history',
    name: 'cookie',
    text: `The page was loaded with a cookie; the request for ${path} has none.`,
    at: { exchange: page.id },
  };
  return {
    title: `The browser loaded ${path} without cookies, and the server sent it to the sign-in`,
    summary: `The page was loaded with its session cookie, and ${path}, which is part of the page, without it: the way the page embeds the file leaves cookies out. The user is signed in.`,
    confidence: 'certain',
    side: 'client',
    evidence: [...evidence, seen],
    fixes: [embedWithCookies, leaveFilesOut(path)],
  };
}

const embedWithCookies = instruction(
  'Embed the file with crossorigin="use-credentials"',
  'Older Safari loads <script type="module"> without cookies, even from the same origin, unless it has crossorigin="use-credentials"; every browser does so with <link rel="manifest">. Preload and modulepreload links need the same attribute as the script.',
  'Build tools write the attribute: Vue CLI crossorigin: "use-credentials", Angular "crossOrigin": "use-credentials" in angular.json, webpack output.crossOriginLoading; Vite writes crossorigin alone, which a transformIndexHtml plugin can replace.',
);

function forEverybody(path: string, evidence: Finding['evidence']): Finding {
  return {
    title: `The file ${path} was redirected to the sign-in page`,
    summary: `The browser loads ${path} as part of the page and got a redirect to the sign-in, because the server’s sign-in check also covers static files. Visitors who are not signed in see the page without it.`,
    confidence: 'certain',
    side: 'server',
    evidence,
    fixes: [leaveFilesOut(path), signIn],
  };
}

const leaveFilesOut = (path: string): Fix => ({
  title: 'Leave static files out of the sign-in check',
  steps: [
    `Next.js: the middleware (proxy) runs for /public too: exclude names with an extension in config.matcher, or add ${path} to the library’s public paths (publicPaths, publicRoutes).`,
    'Other servers: serve static files before the check: express.static before the guard; Spring: requestMatchers(PathRequest.toStaticResources().atCommonLocations()).permitAll(); nginx: a separate location with auth_request off.',
  ],
  code: [
    {
      label: 'Next.js',
      language: 'text',
      text: "export const config = {\n  matcher: ['/((?!api|_next|.*\\\\.[\\\\w]+$).*)'],\n};",
    },
  ],
});

const signIn = instruction(
  'Sign in again, then repeat the call',
  'Open the application in the tab; the session cookie is missing or expired.',
);
