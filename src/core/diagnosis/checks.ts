import { challengeParam } from '../http/challenge/challenge.ts';
import { isPreflight } from '../http/exchange-kind.ts';
import { audiencesOf, scopesOf } from '../token/claims.ts';
import { firstHeader } from '../http/headers.ts';
import { traitsOf } from './rules/index.ts';
import type { Judgement } from './diagnose.ts';
import type { Facts } from './facts.ts';
import type { Check } from './finding.ts';
import { isSessionName } from './held-back.ts';
import { credentialChanges } from '../history/credential-changes.ts';
import { duration, instant, placeOf, shorten, tokenName } from './format.ts';

type Outcome = readonly [result: Check['result'], detail: string];

/** One step: what it asks, and how to see it. A cause names the steps that it fails (`checks` of its rule). */
interface Step {
  readonly id: string;
  readonly label: string;
  readonly look: (facts: Facts) => Outcome;
}

/**
 * The list that an engineer would go through, always the same and in this order, with
 * what was seen at each step. It shows why the other causes were ruled out.
 */
export function runChecks(facts: Facts, judgement: Judgement): Check[] {
  const { diagnosis } = judgement;
  const failed = diagnosis.confidence === 'possible' ? [] : traitsOf(diagnosis.cause).checks;
  return steps.map(({ id, label, look }) => {
    const [result, detail] = look(facts);
    if (failed.includes(id)) return { id, label, result: 'fail', detail: diagnosis.summary };
    return { id, label, result, detail };
  });
}

const notApplicable = (detail: string): Outcome => ['not-applicable', detail];

const steps: readonly Step[] = [
  {
    id: 'challenge',
    label: 'The server says what it wants',
    look({ status, challenges, proxyChallenges, reading }) {
      const all = status === 407 ? proxyChallenges : challenges;
      if (status === 0) return notApplicable('No answer arrived.');
      if (all.length === 0)
        return status === 401 || status === 407
          ? ['fail', `A ${status} must have a challenge (RFC 9110 §15.5), and this one has none.`]
          : notApplicable(`A ${status} needs no challenge, and has none.`);
      const problems = reading.challengeFields.reduce(
        (sum, field) => sum + field.problems.length,
        0,
      );
      const names = all.map((challenge) => challenge.scheme).join(', ');
      return problems === 0
        ? ['pass', `It asks for ${names}.`]
        : [
            'unknown',
            `It asks for ${names}; the challenge has ${problems} ${problems === 1 ? 'fault' : 'faults'} of form.`,
          ];
    },
  },
  {
    id: 'credentials',
    label: 'Credentials are there',
    look({ authenticating }) {
      if (authenticating.length === 0) return ['fail', 'The request carries none.'];
      return ['pass', `Found in ${authenticating.slice(0, 4).map(placeOf).join(', ')}.`];
    },
  },
  {
    id: 'on-the-wire',
    label: 'They left the browser',
    look({ exchange, authenticating }) {
      if (exchange.sent === 'unsent') return ['fail', 'The request never left the browser.'];
      if (authenticating.length === 0) return notApplicable('There was nothing to send.');
      return exchange.sent === 'wire'
        ? ['pass', 'The headers shown are those on the wire.']
        : ['unknown', 'The browser shows provisional headers: what it meant to send.'];
    },
  },
  {
    id: 'scheme',
    label: 'The scheme is one that the server takes',
    look({ status, authorization, challenges, proxyChallenges, credentials }) {
      const sent = status === 407 ? credentials.find((one) => one.role === 'proxy') : authorization;
      if (sent === null || sent === undefined) return notApplicable('There is no Authorization.');
      const asked = (status === 407 ? proxyChallenges : challenges).map((challenge) =>
        challenge.scheme.toLowerCase(),
      );
      if (sent.scheme === null) return ['fail', 'The credentials have no scheme.'];
      if (asked.length === 0)
        return ['unknown', `${sent.scheme} was sent; the server does not say what it takes.`];
      return asked.includes(sent.scheme.toLowerCase())
        ? ['pass', `${sent.scheme} was sent and is asked for.`]
        : ['unknown', `${sent.scheme} was sent; ${asked.join(', ')} is asked for.`];
    },
  },
  {
    id: 'format',
    label: 'The header is well formed',
    look({ authenticating }) {
      if (authenticating.length === 0) return notApplicable('There are no credentials.');
      const problem = authenticating.flatMap((credential) => credential.problems)[0];
      return problem === undefined
        ? ['pass', 'No fault of form was found.']
        : ['unknown', problem.text];
    },
  },
  {
    id: 'token-decodes',
    label: 'The token decodes',
    look({ bearer }) {
      if (bearer === null) return notApplicable('There is no token.');
      const { token } = bearer;
      if (token.kind === 'opaque') return ['unknown', 'It is opaque: only its issuer can read it.'];
      if (token.kind === 'jwe')
        return ['unknown', 'It is encrypted: only its recipient can read it.'];
      const problem = token.problems[0];
      if (token.claims === null) return ['fail', problem?.text ?? 'It could not be decoded.'];
      return problem === undefined
        ? [
            'pass',
            `It is ${/^[aeiou]/i.test(tokenName(bearer)) ? 'an' : 'a'} ${tokenName(bearer)} (${token.kind}). Decoded is not verified.`,
          ]
        : ['unknown', problem.text];
    },
  },
  {
    id: 'not-expired',
    label: 'It is in time',
    look({ bearer, at, clock }) {
      if (bearer === null) return notApplicable('There is no token.');
      const { state, expiresAt, secondsPastExpiry, uncertain } = bearer.lifetime;
      const by = clock === null ? 'this machine’s clock' : 'the server’s clock';
      if (state === 'unknown') return ['unknown', 'It does not say until when it is good.'];
      if (state === 'expired')
        return [
          'fail',
          `It ended ${duration(secondsPastExpiry ?? 0)} before, at ${instant(expiresAt ?? 0)}, by ${by}.`,
        ];
      if (state === 'not-yet-valid')
        return ['fail', `It does not hold yet at ${instant(at)}, by ${by}.`];
      return [
        uncertain ? 'unknown' : 'pass',
        expiresAt === null
          ? 'It holds, and names no end.'
          : `It holds for another ${duration(secondsPastExpiry ?? 0)}, until ${instant(expiresAt)}, by ${by}.`,
      ];
    },
  },
  {
    id: 'clock',
    label: 'The clocks agree',
    look({ clock }) {
      if (clock === null) return ['unknown', 'The response has no Date.'];
      const skew = clock.skewSeconds;
      if (Math.abs(skew) <= 30)
        return [
          'pass',
          `They agree within ${duration(Math.max(Math.abs(skew), clock.uncertaintySeconds))}.`,
        ];
      return [
        'fail',
        `The server’s clock is ${duration(skew)} ${skew > 0 ? 'ahead of' : 'behind'} this machine’s.`,
      ];
    },
  },
  {
    id: 'audience',
    label: 'It is meant for this API',
    look({ bearer, challenges, host }) {
      if (bearer?.token.claims === null || bearer === null)
        return notApplicable('There is no token that can be read.');
      const audiences = audiencesOf(bearer.token.claims);
      if (audiences.length === 0) return ['unknown', 'The token has no aud.'];
      const wanted = challenges
        .map(
          (challenge) =>
            challengeParam(challenge, 'service') ?? challengeParam(challenge, 'resource'),
        )
        .find((value) => value !== undefined);
      if (wanted !== undefined)
        return audiences.includes(wanted)
          ? ['pass', `aud has ${wanted}, as the challenge names it.`]
          : ['fail', `aud is ${audiences.join(', ')}; the challenge names ${wanted}.`];
      const same = audiences.some(
        (audience) => URL.canParse(audience) && new URL(audience).host === host,
      );
      return same
        ? ['pass', `aud is ${audiences.join(', ')}, the host called.`]
        : ['unknown', `aud is ${audiences.join(', ')}; the server alone knows which it takes.`];
    },
  },
  {
    id: 'issuer',
    label: 'Its issuer is trusted, its signature fits',
    look({ bearer }) {
      if (bearer?.token.claims === null || bearer === null)
        return notApplicable('There is no token that can be read.');
      const issuer = bearer.token.claims['iss'];
      return [
        'unknown',
        `${typeof issuer === 'string' ? `iss is ${issuer}. ` : ''}No signature is checked here.`,
      ];
    },
  },
  {
    id: 'environment',
    label: 'It belongs to this environment',
    look({ credentials, host }) {
      const kind = credentials.find(
        (credential) => credential.secret !== null && credential.secret.environment !== null,
      )?.secret;
      if (kind !== null && kind !== undefined)
        return [
          'unknown',
          `It is a ${kind.environment ?? ''} key of ${kind.service}; the request went to ${host}.`,
        ];
      return credentials.length === 0
        ? notApplicable('There are no credentials.')
        : ['pass', 'Nothing shows another environment.'];
    },
  },
  {
    id: 'scope',
    label: 'It has the rights that are asked for',
    look({ bearer, challenges }) {
      const asked = challenges
        .flatMap((challenge) => (challengeParam(challenge, 'scope') ?? '').split(' '))
        .filter((scope) => scope !== '');
      const has = scopesOf(bearer?.token.claims ?? {});
      if (asked.length === 0)
        return has.length === 0
          ? notApplicable('Neither server nor token speaks of scopes.')
          : ['unknown', `The token has ${has.join(' ')}; the server does not say what it wants.`];
      const missing = asked.filter((scope) => !has.includes(scope));
      if (has.length === 0)
        return [
          'unknown',
          `The server asks for ${asked.join(' ')}; the token does not show its scopes.`,
        ];
      return missing.length === 0
        ? ['pass', `It has ${asked.join(' ')}.`]
        : ['fail', `Missing: ${missing.join(', ')}.`];
    },
  },
  {
    id: 'cookie',
    label: 'The session’s cookie went along',
    look({ sessions, related }) {
      if (sessions.length > 0)
        return ['pass', `${sessions.map((cookie) => cookie.name).join(', ')} was sent.`];
      const held = related.unsentCookies.filter((cookie) => isSessionName(cookie.name));
      return held.length > 0
        ? [
            'unknown',
            `${held.map((cookie) => cookie.name).join(', ')} is known for this host and was not sent.`,
          ]
        : notApplicable('No session cookie was seen for this host.');
    },
  },
  {
    id: 'cors',
    label: 'CORS did not stand in the way',
    look({ exchange, related }) {
      const preflight = isPreflight(exchange) ? exchange : related.preflight;
      if (preflight !== null)
        return preflight.response.status >= 200 && preflight.response.status < 300
          ? ['pass', `The preflight was answered ${preflight.response.status}.`]
          : ['fail', `The preflight was answered ${preflight.response.status}.`];
      const origin = firstHeader(exchange.request.headers, 'origin');
      const allowed = firstHeader(exchange.response.headers, 'access-control-allow-origin');
      if (
        origin !== undefined &&
        exchange.response.status !== 0 &&
        /^(?:fetch|xhr)$/.test(exchange.resourceType) &&
        allowed !== '*' &&
        allowed !== origin &&
        !exchange.request.url.startsWith(`${origin}/`)
      )
        return [
          'unknown',
          'The answer does not allow this origin: the page’s code cannot read it, whatever it says.',
        ];
      return origin === undefined
        ? notApplicable('The request did not cross an origin, as far as it tells.')
        : ['pass', 'No preflight was needed or seen.'];
    },
  },
  {
    id: 'redirect',
    label: 'No redirect changed the request',
    look({ related }) {
      return related.hops.length === 0
        ? ['pass', 'No redirect led here.']
        : [
            'unknown',
            `${related.hops.length} ${related.hops.length === 1 ? 'redirect' : 'redirects'} led here.`,
          ];
    },
  },
  {
    id: 'last-success',
    label: 'What changed since it last worked',
    look({ related, credentials }) {
      if (related.lastSuccess === null) return notApplicable('No success on this route was seen.');
      const changes = credentialChanges(related.lastSuccessCredentials, credentials);
      const when = instant(related.lastSuccess.startedAt);
      return changes.length === 0
        ? ['pass', `The same credentials worked on this route at ${when}.`]
        : [
            'unknown',
            `Since the success at ${when}: ${changes.map((change) => change.text).join(' ')}`,
          ];
    },
  },
  {
    id: 'words',
    label: 'What the server says itself',
    look({ signals, interpretations, vendors, body }) {
      const first = signals.find((signal) => signal.kind === 'message') ?? signals[0];
      const read = body.partly ? ' Only the beginning of the body was read.' : '';
      if (first === undefined) return ['unknown', `It says nothing.${read}`];
      const known = interpretations.find((one) =>
        vendors.some((vendor) => vendor.id === one.table),
      );
      return [
        'unknown',
        `${known === undefined ? '' : `${known.tableName}: `}${shorten(first.text)}${read}`,
      ];
    },
  },
];
