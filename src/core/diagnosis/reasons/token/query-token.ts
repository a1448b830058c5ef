import { challengeParam } from '../../../http/challenge/challenge.ts';
import { secretOf, type Credential } from '../../../http/credentials/credential.ts';
import type { Facts } from '../../facts.ts';
import type { Finding, Fix } from '../../finding.ts';
import { authorizationChange } from '../../fixes/authorization.ts';
import { loaderOf, type Loader } from '../../fixes/loader.ts';
import { changeFix } from '../../fixes/request-code.ts';
import { instruction } from '../../instruction.ts';

/**
 * A token in the query, and no word about it: many servers read a token from Authorization alone. A
 * challenge without an error is one to a request without credentials (RFC 6750 §3.1).
 */
export function unreadQuery(facts: Facts, placed: Credential): Finding | undefined {
  const isSilent =
    facts.status === 401 &&
    facts.challenges.every((one) => challengeParam(one, 'error') === undefined) &&
    facts.interpretations.every((one) => one.confidence === 'possible');
  const isAlone = facts.authenticating.every((one) => one === placed || one.role === 'session');
  if (placed.in !== 'query' || placed.role !== 'token') return undefined;
  if (!isSilent || !isAlone) return undefined;
  const { token, lifetime } = facts.bearer ?? {};
  const isRead = token !== undefined && token.claims !== null;
  if (lifetime?.state === 'expired') return undefined;
  const seen = facts.related
    .succeededElsewhere(secretOf(placed))
    .find(({ credentials }) =>
      credentials.some((one) => one.in === 'header' && secretOf(one) === secretOf(placed)),
    );
  if (!isRead && seen === undefined) return undefined;
  const loader = loaderOf(facts.exchange);
  return {
    title: `${seen === undefined ? 'Possibly' : 'Probably'} the server does not read a token from the query`,
    summary: `The token is sent as ${placed.name} in the URL${loader === null ? '' : `, because ${loader.name} cannot send headers`}; ${seen === undefined ? 'many servers read it from the Authorization header alone' : 'this server accepts it in the Authorization header'}.`,
    confidence: seen === undefined ? 'possible' : 'likely',
    side: seen !== undefined && loader !== null ? 'server' : 'client',
    evidence: [
      { in: 'url', name: placed.name, text: `The only credential is ${placed.name} in the URL.` },
      ...(loader === null ? [] : [loader.evidence]),
      ...(seen === undefined
        ? []
        : [
            {
              in: 'history' as const,
              name: 'comparison',
              text: 'The same token was accepted in the Authorization header.',
              at: { exchange: seen.exchange.id },
            },
          ]),
    ],
    fixes: loader === null ? [sendAsHeader(facts, placed)] : withLoader(placed, loader),
  };
}

const sendAsHeader = (facts: Facts, { name }: Credential): Fix =>
  changeFix(facts, {
    title: 'Send the token in the Authorization header',
    steps: ['A token in a URL also ends up in logs and in the browser’s history.'],
    change: { ...authorizationChange(facts, 'Bearer'), query: { [name]: null } },
  });

/** Only a stream or a socket may keep its token in the URL; for a file a signed URL is better. */
const withLoader = ({ name }: Credential, loader: Loader): Finding['fixes'] =>
  /^(?:WebSocket|EventSource)$/.test(loader.name)
    ? [readFromQuery(name, loader.name), loader.fix]
    : [loader.fix];

const readFromQuery = (name: string, loader: string): Fix =>
  instruction(
    `Let the server read ${name} from the URL for this ${loader}`,
    `ASP.NET Core, SignalR: options.Events = new JwtBearerEvents { OnMessageReceived = c => { if (c.HttpContext.Request.Path.StartsWithSegments("/HUB")) c.Token = c.Request.Query["${name}"]; return Task.CompletedTask; } } in AddJwtBearer, for the scheme that [Authorize] of the hub uses.`,
    `Spring: DefaultBearerTokenResolver.setAllowUriQueryParameter(true), which reads access_token. Passport: ExtractJwt.fromUrlQueryParameter("${name}"). Lexik: token_extractors.query_parameter enabled with name ${name}. Flask-JWT-Extended: JWT_TOKEN_LOCATION with "query_string" and JWT_QUERY_STRING_NAME = "${name}". Django Channels: a middleware that reads scope["query_string"].`,
    'Keep such a token short-lived, because URLs end up in logs.',
  );
