import type { Facts } from '../facts.ts';
import type { Fix } from '../finding.ts';
import { instruction } from '../instruction.ts';
import { properHeader } from '../format.ts';
import { changeFix } from './request-code.ts';

/** A header that the page should not send, or that belongs to a protocol with several. */
interface HeaderAdvice {
  readonly names: RegExp;
  /** Who puts it into the call, as in “Sentry’s tracing adds baggage.” */
  readonly by?: string;
  readonly fix: Fix;
}

const docsOfTracing = 'Tracing headers are for your own back ends: list only those.';

/** From the documentation of the libraries that add them. */
const advice: readonly HeaderAdvice[] = [
  {
    names: /^(?:sentry-trace|baggage)$/,
    by: 'Sentry’s tracing',
    fix: instruction(
      'Limit tracePropagationTargets of Sentry to your own APIs',
      'Sentry.init({ tracePropagationTargets: ["localhost", /^https:\\/\\/api\\.example\\.com/] }): Sentry adds sentry-trace and baggage to every call whose URL matches. A string matches anywhere in the URL, so a short one matches other hosts too.',
      'If the API is your own and should join the traces, add sentry-trace and baggage to its Access-Control-Allow-Headers instead.',
    ),
  },
  {
    names: /^(?:x-datadog-[\w-]+)$/,
    by: 'Datadog RUM',
    fix: instruction(
      'Limit allowedTracingUrls of Datadog RUM to your own APIs',
      'datadogRum.init({ allowedTracingUrls: ["https://api.example.com"] }): the SDK adds its x-datadog-* and traceparent headers to calls that match.',
      'If the API is your own, add these headers to its Access-Control-Allow-Headers instead.',
    ),
  },
  {
    names: /^(?:request-id|request-context)$/,
    by: 'Application Insights',
    fix: instruction(
      'Exclude the host from the correlation headers of Application Insights',
      'correlationHeaderExcludedDomains: ["*.example.net"], or enableCorsCorrelation: false (the default), or correlationHeaderDomains with only your own APIs.',
      'If the API is your own, add Request-Id, Request-Context and traceparent to its Access-Control-Allow-Headers instead.',
    ),
  },
  {
    names: /^(?:newrelic)$/,
    by: 'The New Relic browser agent',
    fix: instruction(
      'Limit distributed tracing of New Relic to your own origins',
      'distributed_tracing: { allowed_origins: ["https://api.example.com"] } in the agent’s init (or Application settings, Distributed tracing).',
      'If the API is your own, add newrelic, traceparent and tracestate to its Access-Control-Allow-Headers instead.',
    ),
  },
  {
    names: /^(?:traceparent|tracestate|b3|x-b3-[\w-]+|uber-trace-id|elastic-apm-traceparent)$/,
    by: 'A tracing library',
    fix: instruction(
      'Limit the tracing headers to your own APIs',
      'OpenTelemetry: propagateTraceHeaderCorsUrls of the fetch and XMLHttpRequest instrumentations; Elastic APM: distributedTracingOrigins; Datadog: allowedTracingUrls; Application Insights: correlationHeaderExcludedDomains.',
      docsOfTracing,
      'If the API is your own, add traceparent and tracestate to its Access-Control-Allow-Headers instead.',
    ),
  },
  {
    names: /^x-stainless-/,
    by: 'OpenAI’s SDK (and others made with Stainless)',
    fix: instruction(
      'Remove the x-stainless-* headers in the SDK, or allow them on the server',
      'new OpenAI({ defaultHeaders: { "x-stainless-os": null, "x-stainless-lang": null, … } }): null removes a header; list each one that the preflight asks for.',
      'Your own server: list them in Access-Control-Allow-Headers, or send back what Access-Control-Request-Headers asks for.',
    ),
  },
  {
    names: /^mcp-/,
    fix: instruction(
      'Add the MCP headers to Access-Control-Allow-Headers',
      'A browser client of the Model Context Protocol sends mcp-protocol-version and mcp-session-id after initialize, also last-event-id and authorization: list them in Access-Control-Allow-Headers, and GET, POST and DELETE as methods.',
      'Add Access-Control-Expose-Headers: Mcp-Session-Id, WWW-Authenticate too: otherwise scripts cannot read them or send the session back.',
      'Starlette and FastMCP: CORSMiddleware(allow_origins=[…], allow_methods=["*"], allow_headers=["*"], expose_headers=["Mcp-Session-Id"]). Express: cors({ exposedHeaders: ["Mcp-Session-Id", "WWW-Authenticate"] }).',
    ),
  },
  {
    names: /^(?:cache-control|pragma|expires|if-modified-since|if-none-match)$/,
    by: 'The code of the page',
    fix: instruction(
      'Leave the cache headers out of the call',
      'fetch(url, { cache: "no-store" }) (or "no-cache") makes the browser add Cache-Control and Pragma itself, without a preflight. axios: adapter: "fetch" with fetchOptions: { cache: "no-store" }, or a changing query parameter.',
      'Look for Cache-Control, Pragma or Expires in axios.defaults.headers, an interceptor, or headers of HttpClient.',
    ),
  },
  {
    names: /^x-requested-with$/,
    by: 'A default of the client',
    fix: instruction(
      'Leave X-Requested-With out of calls to this API',
      'Laravel’s resources/js/bootstrap.js sets it for all of axios: delete axios.defaults.headers.common["X-Requested-With"], or make an instance for this API with axios.create() and delete it there.',
      'jQuery adds it within one origin only; look for beforeSend or ajaxSetup.',
      'If the API is your own and reads it, list it in Access-Control-Allow-Headers instead.',
    ),
  },
];

/** Response headers that code sends with a request; the server’s list never has them. */
const isResponseHeader = (name: string): boolean => /^access-control-/.test(name);

/** What a refused preflight calls for before the server’s list is changed. */
export interface PreflightAdvice {
  readonly fix: Fix;
  /** Who adds the headers, as a clause for the summary; null where they belong there. */
  readonly because: string | null;
  /** With this fix nothing is left for the server to allow. */
  readonly isEnough?: boolean;
}

/** What to do about headers that a preflight asked for in vain; null where only to list them. */
export function adviceOnHeaders(facts: Facts, lacking: readonly string[]): PreflightAdvice | null {
  const sentBack = lacking.filter(isResponseHeader);
  if (sentBack.length > 0)
    return {
      ...removeResponseHeaders(facts, sentBack),
      isEnough: sentBack.length === lacking.length,
    };
  const found = advice.find(({ names }) => lacking.some((name) => names.test(name)));
  if (found === undefined) return null;
  const names = lacking.filter((name) => found.names.test(name)).join(', ');
  return {
    fix: found.fix,
    because: found.by === undefined ? null : `${found.by} adds ${names}.`,
  };
}

function removeResponseHeaders(facts: Facts, names: readonly string[]): PreflightAdvice {
  const spelled = names.map(properHeader).join(', ');
  return {
    because: `The page’s code sends ${spelled}, which is a response header: only the server can set it.`,
    fix: changeFix(facts, {
      title: `Remove ${spelled} from the request`,
      steps: [
        'Access-Control-Allow-* and Access-Control-Expose-* belong in the server’s responses. In a request, they only make the preflight ask for them.',
        'Look in the headers of the call, axios.defaults.headers, and interceptors.',
      ],
      change: { headers: Object.fromEntries(names.map((name) => [name, null])) },
    }),
  };
}

/** fetch turns only DELETE, GET, HEAD, OPTIONS, POST and PUT into upper case (Fetch §method). */
export const writeInUpperCase = (facts: Facts, method: string): Fix => {
  const upper = method.toUpperCase();
  return changeFix(facts, {
    title: `Write the method in upper case: ${upper}`,
    steps: [
      `Methods are case-sensitive. fetch and XMLHttpRequest convert get, post, put, delete, head and options to upper case automatically, but leave ${method} unchanged.`,
    ],
    change: { method: upper },
  });
};

/** For two copies of one header, of which the browser takes none. */
export const oneCorsSource = instruction(
  'Set the CORS headers in one place only',
  'The application and its proxy both add Access-Control-Allow-Origin. Remove one: nginx add_header, Apache Header set, the gateway’s CORS setting, or the application’s CORS middleware.',
  'If the application should decide: proxy_hide_header Access-Control-Allow-Origin in nginx only where nginx adds its own.',
);
