import { duration } from '../../duration.ts';
import { challengeParam } from '../../http/challenge/challenge.ts';
import { audiencesOf, scopesOf } from '../../token/claims.ts';
import type { CarriedToken, Facts } from '../facts.ts';
import { instant, tokenName } from '../format.ts';
import { failed, notApplicable, open, passed, type Seen, type Step } from './check.ts';

const noToken = notApplicable('The request carries no token.');
const unreadable = notApplicable('The request carries no token that can be decoded.');

const clockName = ({ clock }: Facts): string =>
  clock === null ? 'this computer’s clock' : 'the server’s clock';

function lookAtDecoding({ bearer }: Facts): Seen {
  if (bearer === null) return noToken;
  const { token } = bearer;
  if (token.kind === 'opaque') return open('The token is opaque: only its issuer can read it.');
  if (token.kind === 'jwe') return open('The token is encrypted: only its recipient can read it.');
  const problem = token.problems[0];
  if (token.claims === null) return failed(problem?.text ?? 'The token cannot be decoded.');
  const name = tokenName(bearer);
  const article = /^[aeiou]/i.test(name) ? 'an' : 'a';
  return problem === undefined
    ? passed(`It is ${article} ${name} (${token.kind}). Decoded does not mean verified.`)
    : open(problem.text);
}

function lookAtExpiry(facts: Facts): Seen {
  const { bearer } = facts;
  if (bearer === null) return noToken;
  const { state, expiresAt, secondsPastExpiry } = bearer.lifetime;
  const by = clockName(facts);
  if (state === 'unknown') return open('The token does not show when it expires.');
  if (state === 'expired')
    return failed(
      `The token expired ${duration(secondsPastExpiry ?? 0)} before the request, at ${instant(expiresAt ?? 0)}, by ${by}.`,
    );
  if (state === 'not-yet-valid') return notApplicable('The token is not valid yet.');
  if (expiresAt === null) return open('The token has no expiry.');
  const detail = `Valid for another ${duration(secondsPastExpiry ?? 0)}, until ${instant(expiresAt)}, by ${by}.`;
  const isClose =
    facts.clock !== null && facts.clock.earliest < expiresAt && expiresAt <= facts.clock.latest;
  return isClose ? open(`${detail} That clock is not exact enough to be sure.`) : passed(detail);
}

function lookAtStart(facts: Facts): Seen {
  const { bearer, at } = facts;
  if (bearer === null) return noToken;
  const { state } = bearer.lifetime;
  if (state === 'unknown') return notApplicable('The token does not show when it becomes valid.');
  return state === 'not-yet-valid'
    ? failed(`The token is not valid yet at ${instant(at)}, by ${clockName(facts)}.`)
    : passed('Its lifetime has begun.');
}

function lookAtClocks({ clock }: Facts): Seen {
  if (clock === null) return open('The response has no Date header.');
  const { skewSeconds: skew, uncertaintySeconds } = clock;
  if (Math.abs(skew) <= 30)
    return passed(`They agree within ${duration(Math.max(Math.abs(skew), uncertaintySeconds))}.`);
  const direction = skew > 0 ? 'ahead of' : 'behind';
  return failed(`The server’s clock is ${duration(skew)} ${direction} this computer’s.`);
}

const readable = (bearer: CarriedToken | null): bearer is CarriedToken =>
  bearer !== null && bearer.token.claims !== null;

function lookAtAudience({ bearer, challenges, host }: Facts): Seen {
  if (!readable(bearer)) return unreadable;
  const audiences = audiencesOf(bearer.token.claims ?? {});
  if (audiences.length === 0) return open('The token has no aud claim.');
  const listed = audiences.join(', ');
  const wanted = challenges
    .map((one) => challengeParam(one, 'service') ?? challengeParam(one, 'resource'))
    .find((value) => value !== undefined);
  if (wanted !== undefined)
    return audiences.includes(wanted)
      ? passed(`aud contains ${wanted}, as the challenge asks.`)
      : failed(`aud is ${listed}; the challenge asks for ${wanted}.`);
  const isHost = audiences.some((one) => URL.canParse(one) && new URL(one).host === host);
  return isHost
    ? passed(`aud is ${listed}, the host of the request.`)
    : open(`aud is ${listed}; only the server knows which audience it accepts.`);
}

function lookAtIssuer({ bearer }: Facts): Seen {
  if (bearer?.token.kind === 'opaque')
    return open('The token is opaque: only its issuer and the server know whether it is valid.');
  if (!readable(bearer)) return unreadable;
  const issuer = bearer.token.claims?.['iss'];
  const named = typeof issuer === 'string' ? `iss is ${issuer}. ` : '';
  return open(`${named}The signature cannot be checked here.`);
}

function lookAtEnvironment({ credentials, host }: Facts): Seen {
  if (credentials.length === 0) return notApplicable('The request carries no credentials.');
  const key = credentials
    .map((credential) => credential.secret)
    .find((secret) => secret !== null && secret.environment !== null);
  return key === null || key === undefined
    ? open('Nothing shows the environment of the credentials.')
    : open(`The key is ${key.environment ?? ''} ${key.service}; the request went to ${host}.`);
}

function lookAtScopes({ bearer, challenges }: Facts): Seen {
  const wanted = challenges
    .flatMap((challenge) => (challengeParam(challenge, 'scope') ?? '').split(' '))
    .filter((scope) => scope !== '');
  const granted = scopesOf(bearer?.token.claims ?? {});
  if (wanted.length === 0)
    return granted.length === 0
      ? notApplicable('Neither the challenge nor the token names a scope.')
      : open(`The token has ${granted.join(' ')}; the server does not say what it requires.`);
  if (granted.length === 0)
    return open(`The server requires ${wanted.join(' ')}; the token does not show its scopes.`);
  const missing = wanted.filter((scope) => !granted.includes(scope));
  return missing.length === 0
    ? passed(`The token has ${wanted.join(' ')}.`)
    : failed(`Missing: ${missing.join(', ')}.`);
}

/** What the token shows of itself. */
export const tokenChecks: readonly Step[] = [
  {
    id: 'token-decodes',
    labels: {
      pass: 'Token can be decoded',
      fail: 'Token cannot be decoded',
      open: 'Format of the token',
    },
    look: lookAtDecoding,
  },
  {
    id: 'not-expired',
    labels: { pass: 'Token not expired', fail: 'Token expired', open: 'Expiry of the token' },
    look: lookAtExpiry,
  },
  {
    id: 'valid-yet',
    labels: {
      pass: 'Start time reached',
      fail: 'Start time not reached',
      open: 'Start time of the token',
    },
    look: lookAtStart,
  },
  {
    id: 'clock',
    labels: { pass: 'Clocks agree', fail: 'Clocks disagree', open: 'Clocks' },
    look: lookAtClocks,
  },
  {
    id: 'audience',
    labels: {
      pass: 'Token issued for this API',
      fail: 'Token issued for another API',
      open: 'Audience of the token',
    },
    look: lookAtAudience,
  },
  {
    id: 'issuer',
    labels: {
      pass: 'Issuer and signature accepted',
      fail: 'Issuer or signature not accepted',
      open: 'Issuer and signature',
    },
    look: lookAtIssuer,
  },
  {
    id: 'environment',
    labels: {
      pass: 'Credentials belong to this environment',
      fail: 'Credentials belong to another environment',
      open: 'Environment of the credentials',
    },
    look: lookAtEnvironment,
  },
  {
    id: 'scope',
    labels: {
      pass: 'Required scopes granted',
      fail: 'Required scope or permission missing',
      open: 'Scopes',
    },
    look: lookAtScopes,
  },
];
