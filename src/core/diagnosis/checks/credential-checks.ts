import type { Facts } from '../facts.ts';
import { placeOf } from '../format.ts';
import { failed, notApplicable, open, passed, type Seen, type Step } from './check.ts';

const challengesFor = ({ status, challenges, proxyChallenges }: Facts): Facts['challenges'] =>
  status === 407 ? proxyChallenges : challenges;

function lookAtChallenge(facts: Facts): Seen {
  const { status, reading } = facts;
  const challenges = challengesFor(facts);
  if (status === 0) return notApplicable('No response arrived.');
  if (challenges.length === 0)
    return status === 401 || status === 407
      ? failed(`A ${status} must have a challenge (RFC 9110 §15.5); this one has none.`)
      : notApplicable(`A ${status} needs no challenge.`);
  const problems = reading.challengeFields.flatMap((field) => field.problems).length;
  const names = challenges.map((challenge) => challenge.scheme).join(', ');
  if (problems === 0) return passed(`The server asks for ${names}.`);
  const faults = problems === 1 ? '1 syntax error' : `${problems} syntax errors`;
  return open(`The server asks for ${names}; the challenge has ${faults}.`);
}

/** RFC 6585: these are about how much is sent, and how often. */
const aboutAmounts: ReadonlySet<number> = new Set([429, 431]);

function lookAtPresence({ exchange, status, authenticating }: Facts): Seen {
  if (exchange.sent === 'unseen') return open('The request was not seen.');
  if (authenticating.length === 0 && aboutAmounts.has(status))
    return notApplicable(`A ${status} does not ask for credentials.`);
  if (authenticating.length === 0) return failed('The request carries no credentials.');
  return passed(`Found in ${authenticating.slice(0, 4).map(placeOf).join(', ')}.`);
}

function lookAtSending({ exchange, authenticating }: Facts): Seen {
  if (exchange.sent === 'unsent') return failed('The request never left the browser.');
  if (exchange.sent === 'unseen') return open('The request was not seen.');
  if (authenticating.length === 0) return notApplicable('The request carries no credentials.');
  return exchange.sent === 'wire'
    ? passed('The headers shown are exactly those that were sent.')
    : open('The headers shown are provisional: what the browser intended to send.');
}

function lookAtScheme(facts: Facts): Seen {
  const { status, authorization, credentials } = facts;
  const sent = status === 407 ? credentials.find((one) => one.role === 'proxy') : authorization;
  if (sent === null || sent === undefined)
    return notApplicable('The request has no Authorization header.');
  if (sent.scheme === null) return failed('The credentials have no scheme.');
  const wanted = challengesFor(facts).map((challenge) => challenge.scheme);
  if (wanted.length === 0)
    return open(
      `The request has ${sent.scheme} credentials; the server does not say which scheme it accepts.`,
    );
  const isWanted = wanted.some((one) => one.toLowerCase() === sent.scheme?.toLowerCase());
  return isWanted
    ? passed(`${sent.scheme} was sent, as the server asks.`)
    : failed(`${sent.scheme} was sent; the server asks for ${wanted.join(', ')}.`);
}

function lookAtFormat({ authenticating }: Facts): Seen {
  if (authenticating.length === 0) return notApplicable('The request carries no credentials.');
  const problem = authenticating.flatMap((credential) => credential.problems)[0];
  return problem === undefined ? passed('No syntax error was found.') : failed(problem.text);
}

/** What was sent, and how it was written. */
export const credentialChecks: readonly Step[] = [
  {
    id: 'challenge',
    labels: {
      pass: 'The server names the scheme it wants',
      fail: 'The server does not name the scheme it wants',
      open: 'Challenge',
    },
    look: lookAtChallenge,
  },
  {
    id: 'credentials',
    labels: { pass: 'Credentials present', fail: 'Credentials missing', open: 'Credentials' },
    look: lookAtPresence,
  },
  {
    id: 'on-the-wire',
    labels: { pass: 'Request was sent', fail: 'Request was not sent', open: 'Request sent' },
    look: lookAtSending,
  },
  {
    id: 'scheme',
    labels: {
      pass: 'Scheme accepted by the server',
      fail: 'Scheme not accepted by the server',
      open: 'Scheme',
    },
    look: lookAtScheme,
  },
  {
    id: 'format',
    labels: {
      pass: 'Credentials well formed',
      fail: 'Credentials malformed',
      open: 'Format of the credentials',
    },
    look: lookAtFormat,
  },
];
