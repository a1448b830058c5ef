import type { Exchange } from '../../../http/exchange.ts';
import { isSuccess } from '../../../http/exchange-kind.ts';
import { firstHeader } from '../../../http/headers.ts';
import { isSignInUrl, pathOf } from '../../../http/url.ts';
import { isObject, parseJson, type Json } from '../../../json.ts';
import type { Facts } from '../../facts.ts';
import type { Fix, Reason } from '../../finding.ts';
import { authorizationChange } from '../../fixes/authorization.ts';
import { libraryOf, type Library } from '../../fixes/library.ts';
import { isNoCors, loaderOf } from '../../fixes/loader.ts';
import { changeFix } from '../../fixes/request-code.ts';
import { timeBefore } from '../../format.ts';

/** Calls of one page lie within this time, in milliseconds. */
const NEIGHBOR_WITHIN = 600_000;
/** A sign-in is followed by its first call within this time, in milliseconds. */
const SIGN_IN_WITHIN = 60_000;

/**
 * The call of a script that lacks the token which another call to the same origin carried, or which
 * a sign-in handed out a moment before. Null where the browser makes the request itself, or where
 * the server asks for another scheme.
 */
export function forgottenToken(facts: Facts): Reason | null {
  if (!isScriptCall(facts.exchange) || facts.sessions.length > 0) return null;
  const carried = withToken(facts);
  if (carried !== undefined) return lacksWhatOthersCarry(facts, carried);
  const signIn = handedOut(facts);
  return signIn === null ? null : afterSignIn(facts, signIn);
}

/** An earlier call of script to the same origin that was accepted with Authorization. */
export function withToken(facts: Facts): Exchange | undefined {
  const { sameOrigin, lastSuccess } = facts.related;
  const earlier = lastSuccess === null ? sameOrigin : [...sameOrigin, lastSuccess];
  return earlier.findLast(
    (one) =>
      isSuccess(one.response.status) &&
      facts.exchange.startedAt - one.startedAt < NEIGHBOR_WITHIN &&
      isScriptCall(one) &&
      isAskedFor(facts, schemeOf(one)),
  );
}

const isScriptCall = (exchange: Exchange): boolean =>
  /^(?:fetch|xhr|)$/.test(exchange.resourceType) &&
  loaderOf(exchange) === null &&
  !isNoCors(exchange);

const schemeOf = ({ request }: Exchange): string =>
  /^([A-Za-z][\w-]*) \S/.exec(firstHeader(request.headers, 'authorization') ?? '')?.[1] ?? '';

/** What a program computes again for each request, or the browser, is no token of the page. */
const isAskedFor = ({ challenges }: Facts, scheme: string): boolean =>
  /^(?:bearer|token|jwt)$/i.test(scheme) &&
  (challenges.length === 0 ||
    challenges.some((one) => one.scheme.toLowerCase() === scheme.toLowerCase()));

/** A sign-in at this origin whose response has a token in its body and sets no cookie. */
function handedOut(facts: Facts): Exchange | null {
  if (!isAskedFor(facts, 'Bearer')) return null;
  const signIn = facts.related.sameOrigin.findLast(
    (one) =>
      facts.exchange.startedAt - one.startedAt < SIGN_IN_WITHIN &&
      isSuccess(one.response.status) &&
      one.request.method === 'POST' &&
      (isSignInUrl(one.request.url) || hasPassword(one.request.body ?? '')) &&
      firstHeader(one.response.headers, 'set-cookie') === undefined &&
      hasToken(parseJson(one.response.body.text ?? ''), 2),
  );
  return signIn ?? null;
}

const hasPassword = (body: string): boolean =>
  /(?:^|["&?])(?:password|passwd|pwd|passcode|otp)["=]/i.test(body.slice(0, 4096));

const tokenName = /^(?:jwt|token|bearer|(?:access|id|auth|session|user|api)[-_]?token|key)$/i;

const hasToken = (json: Json | undefined, depth: number): boolean =>
  isObject(json) &&
  Object.entries(json).some(([name, value]) =>
    typeof value === 'string'
      ? value.length >= 16 && tokenName.test(name)
      : depth > 1 && hasToken(value, depth - 1),
  );

function lacksWhatOthersCarry(facts: Facts, carried: Exchange): Reason {
  const call = callOf(carried);
  return {
    title: `This call has no token, but other calls to ${facts.host} do`,
    summary: `${call} was accepted with a token ${timeBefore(facts.exchange, carried)}, but this call has none: the code that adds the header does not run for it.`,
    evidence: {
      in: 'history',
      name: 'authorization',
      text: `${call} carried Authorization and was accepted.`,
      at: { exchange: carried.id },
    },
    fix: fixFor(facts, schemeOf(carried)),
  };
}

function afterSignIn(facts: Facts, signIn: Exchange): Reason {
  return {
    title: 'The token from the sign-in was not sent with this call',
    summary: `The sign-in issued a token ${timeBefore(facts.exchange, signIn)}, but this call has no Authorization: the code sets the header too late, or not for this call.`,
    evidence: {
      in: 'history',
      name: 'authorization',
      text: `The response to ${callOf(signIn)} has a token in its body.`,
      at: { exchange: signIn.id },
    },
    fix: fixFor(facts, 'Bearer'),
  };
}

function callOf({ request }: Exchange): string {
  const operation = /"operationName":"(\w{1,60})"/.exec(request.body?.slice(0, 2048) ?? '')?.[1];
  return `${request.method} ${pathOf(request.url)}${operation === undefined ? '' : ` (${operation})`}`;
}

function fixFor(facts: Facts, scheme: string): Fix {
  const library = isGraphql(facts) ? 'Apollo Client' : libraryOf(facts.exchange);
  const { title, steps } = adviceFor(library, facts.method.toLowerCase());
  return changeFix(facts, { title, steps, change: authorizationChange(facts, scheme) });
}

/** Clients with a cache ask for `__typename` (Apollo Client, urql). */
function isGraphql({ exchange }: Facts): boolean {
  const start = exchange.request.body?.slice(0, 8192) ?? '';
  return start.includes('"query":"') && start.includes('__typename');
}

interface Advice {
  readonly title: string;
  readonly steps: readonly string[];
}

function adviceFor(library: Library, method: string): Advice {
  switch (library) {
    case 'axios':
      return axiosAdvice(method);
    case 'Apollo Client':
      return {
        title: 'Add the header in a link, which runs for every operation',
        steps: [
          'Headers in the context of one mutation or query do not apply to its refetchQueries, to polling or to fetchMore. Put them in a link before the HttpLink: setContext((_, { headers }) => ({ headers: { ...headers, authorization } })).',
          'setContext must return an object with a headers property, or a promise of one: anything next to headers is ignored.',
          'urql: fetchOptions as a function, or the authExchange.',
        ],
      };
    case 'Angular':
      return {
        title: 'Make the interceptor run for this call',
        steps: [
          'Provide HttpClient once, at the root: provideHttpClient(withInterceptors([…])), or withInterceptorsFromDi() for classes. A lazily loaded module that imports HttpClientModule, or a client created from HttpBackend, has no interceptors.',
          'Pass on the clone: next(request.clone({ setHeaders: { Authorization } })). HttpHeaders.set() returns a new object.',
          '@auth0/angular-jwt: allowedDomains lists hosts and ports without a scheme (localhost:8080), and no entry of disallowedRoutes may match.',
        ],
      };
    default:
      return {
        title: 'Make this call the same way as the others',
        steps: [
          'Use the client or wrapper that adds the header to the other calls; a bare fetch, XMLHttpRequest or second instance does not.',
          'The option is called headers; a later ...options must not overwrite it.',
          'If the token is loaded asynchronously, wait for it before the first call.',
        ],
      };
  }
}

function axiosAdvice(method: string): Advice {
  return /^(?:delete|head|options)$/.test(method)
    ? {
        title: `Pass the headers in the second argument of axios.${method}`,
        steps: [axiosWithoutData(method), axiosInterceptor, axiosInstances],
      }
    : {
        title: 'Set the header in the call’s own config, for every call',
        steps: [
          axiosInterceptor,
          axiosInstances,
          method === 'get' ? axiosWithoutData(method) : axiosData(method),
        ],
      };
}

const axiosWithoutData = (method: string): string =>
  `axios.${method}(url, { headers, params, data }) takes one object after the URL and no data argument (as do get, delete, head and options): a third argument, with the headers in it, is ignored.`;
const axiosData = (method: string): string =>
  `axios.${method}(url, data, { headers }) takes the options third; without data pass {} or null.`;
const axiosInterceptor =
  'In a request interceptor, set config.headers.Authorization and return config. Setting axios.defaults there affects only later requests.';
const axiosInstances =
  'Each axios.create() instance has its own defaults and interceptors: import the instance that has them, and register them before the first call.';
