import type { Credential } from '../../http/credentials/credential.ts';
import type { Challenge } from '../../http/challenge/challenge.ts';
import { changed, seenDifference, type SeenDifference } from '../differences.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import { authorizationChange } from '../fixes/authorization.ts';
import { requestCode } from '../fixes/request-code.ts';
import type { Interpretation } from '../interpretation.ts';
import { aboutLeg, lostLeg } from '../reasons/scheme/lost-leg.ts';
import { mislabeledBody, type MislabeledBody } from '../reasons/scheme/mislabeled-body.ts';
import { latin1Pair } from '../reasons/scheme/latin1-pair.ts';
import { passedGate } from '../reasons/scheme/passed-gate.ts';
import { isRegistration } from '../reasons/absence/protected-registration.ts';
import type { Rule } from '../rule.ts';
import { unreachedSignIn } from '../reasons/absence/unreached-sign-in.ts';
import { placeOf } from '../format.ts';
import { acceptedByHost } from '../reasons/rights/accepted-by-host.ts';
import { blamedInstead, distinct, isVendorsWord } from '../words.ts';

export const wrongCredentials = {
  cause: 'wrong-credentials',
  kind: 'identity',
  checks: ['words'],
  groupBy: 'credential',
  flags: 'deliberate-words',
  isVague: true,
  title: 'Wrong user name or password',
  why: 'The server understood the credentials and does not accept them. On purpose, it does not say which of the two is wrong.',
  references: [
    {
      title: 'RFC 7617 §2 The Basic scheme',
      url: 'https://www.rfc-editor.org/rfc/rfc7617#section-2',
    },
  ],
  refines: [
    'token-unrecognized',
    'missing-credentials',
    'insufficient-permission',
    'session-expired',
  ],
  examples: {
    found: [
      {
        name: 'Basic, asked for again',
        http: `GET https://api.example.com/orders\nAuthorization: Basic <<base64 ann:wrong>>\n\n401 Unauthorized\nWWW-Authenticate: Basic realm="orders"`,
      },
      {
        name: 'a sign-in that failed',
        http: `POST https://app.example.com/login\nContent-Type: application/json\n\n{"username":"ann","password":"wrong"}\n\n401 Unauthorized\n\n{"error":"Invalid username or password"}`,
      },
    ],
    notFound: [
      {
        name: 'a registration, which cannot fail because of a password',
        http: `POST https://app.example.com/api/users/register\nContent-Type: application/json\n\n{"email":"ann@example.com","password":"new"}\n\n401 Unauthorized`,
      },
      {
        name: 'the server wants another scheme',
        http: `GET https://api.example.com/orders\nAuthorization: Basic <<base64 ann:secret>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    if (facts.oauth?.endpoint === 'token' && facts.oauth.grantType !== 'password') return undefined;
    const scheme = facts.authorization?.scheme?.toLowerCase() ?? '';
    const form = isRegistration(facts) ? null : formOf(facts);
    if (!isPassword(facts, scheme, form)) return undefined;
    const asks = askedAgain(facts, scheme);
    if (!isRejected(facts, asks)) return undefined;
    const accepted = acceptedWithOthers(facts);
    const confidence = accepted !== undefined ? 'certain' : sureness(facts, asks !== undefined);
    const mislabeled = form?.in === 'body' ? mislabeledBody(facts) : null;
    const leg = lostLeg(facts);
    const conclusion =
      mislabeled !== null
        ? aboutBody(mislabeled)
        : leg !== null
          ? aboutLeg(facts, leg)
          : (passedGate(facts) ?? latin1Pair(facts) ?? aboutPassword(facts, form, accepted));
    const isDoubtful = confidence === 'possible' && mislabeled === null;
    return {
      ...conclusion,
      ...(isDoubtful ? { title: 'Possibly the user name or password is wrong' } : {}),
      confidence,
      side: 'user',
      evidence: [
        sentEvidence(facts, form),
        ...(mislabeled === null ? [] : [mislabeled.evidence]),
        ...(leg?.via === undefined ? [] : [responded('via', `Via is ${leg.via}.`)]),
        ...(asks === undefined
          ? []
          : [responded('www-authenticate', `The server asks for ${asks.scheme} again.`)]),
        ...distinct(facts.interpretationsOf('wrong-credentials')),
        ...(accepted === undefined ? [] : [acceptedEvidence(accepted)]),
      ],
    };
  },
} satisfies Rule;

/** Where another realm is named, another list of users may hold. */
const isAcceptedByHost = (facts: Facts): boolean =>
  facts.challenges.length === 0 && acceptedByHost(facts) !== undefined;

const isProxied = (facts: Facts): boolean => facts.status === 407;

const responded = (name: string, text: string): Evidence => ({ in: 'response', name, text });

const acceptedEvidence = (accepted: SeenDifference): Evidence =>
  seenDifference(
    accepted,
    'The same request was accepted with another user name or password; nothing else differs.',
  );

/** A user name and password in a form, or in a body like one. */
const formOf = (facts: Facts): Credential | null =>
  facts.credentials.find((credential) => credential.role === 'user') ?? null;

const askedAgain = (facts: Facts, scheme: string): Challenge | undefined =>
  facts.challenges.find((challenge) => challenge.scheme.toLowerCase() === scheme);

/** Whether the server refuses what was sent: by its words, its status or its challenge. */
function isRejected(facts: Facts, asks: Challenge | undefined): boolean {
  const isSaid = facts.interpretationsOf('wrong-credentials').length > 0;
  const isSilent401 = facts.status === 401 && otherOf(facts) === undefined && !isProxied(facts);
  const isGrant = facts.oauth?.grantType === 'password' && facts.status === 400;
  const isByProtocol = isGrant || lostLeg(facts) !== null;
  return isSaid || asks !== undefined || isSilent401 || isByProtocol;
}

type Conclusion = Pick<Finding, 'title' | 'summary' | 'fixes'>;

const aboutBody = ({ contentType, fix }: MislabeledBody): Conclusion => ({
  title: `The sign-in sends JSON as ${contentType === 'none' ? 'a body without Content-Type' : contentType}`,
  summary: `The body is JSON and its Content-Type is ${contentType}, so the server probably does not read the user name and password in it.`,
  fixes: [fix],
});

function aboutPassword(
  facts: Facts,
  form: Credential | null,
  accepted: SeenDifference | undefined,
): Conclusion {
  const { authorization } = facts;
  const isForm = form !== null && authorization === null;
  const what = isForm
    ? 'user name and password'
    : `${authorization?.scheme ?? 'user name and password'} credentials`;
  return {
    title:
      accepted === undefined
        ? 'Wrong user name or password'
        : 'Wrong user name or password: the same request was accepted with another',
    summary: `The server read the ${what} and rejects them.`,
    fixes: fixesFor(facts, authorization?.scheme?.toLowerCase() ?? ''),
  };
}

/** The same request was accepted with another user name or password. */
const acceptedWithOthers = (facts: Facts): SeenDifference | undefined =>
  (facts.authorization?.basic ?? null) !== null &&
  facts.status === 401 &&
  otherOf(facts) === undefined
    ? changed(facts, 'credential', (name) => name === 'authorization')
    : undefined;

const otherOf = (facts: Facts): Interpretation | undefined =>
  blamedInstead(
    facts,
    'wrong-credentials',
    'token-unrecognized',
    'insufficient-permission',
    'missing-credentials',
  );

/** Whether the request carries a password, or a vendor says so. */
function isPassword(facts: Facts, scheme: string, form: Credential | null): boolean {
  const isEmpty =
    facts.authorization?.problems.some((one) => one.slug === 'empty-credentials') ?? false;
  if (isEmpty) return false;
  if (form !== null || /^(?:basic|digest|ntlm|negotiate)$/.test(scheme)) return true;
  const isVendor = isVendorsWord(facts.interpretationsOf('wrong-credentials'), 'likely');
  // A signature is wrong in other ways than a password.
  if (/^(?:aws|hmac)/.test(scheme)) return isVendor;
  if (facts.oauth?.grantType === 'password') return true;
  return facts.authorization === null && (isVendor || isSpokenOfForm(facts));
}

/**
 * Words about user and password, to a request whose body or query has a form that nobody here reads
 * (XML-RPC, SOAP).
 */
const isSpokenOfForm = (facts: Facts): boolean =>
  facts.interpretedAs('wrong-credentials', 'certain') !== undefined &&
  facts.authenticating.every((one) => one.role === 'session') &&
  (facts.method === 'POST' || facts.url?.search !== '');

function sentEvidence(facts: Facts, form: Credential | null): Evidence {
  if (form !== null && facts.authorization === null)
    return {
      in: 'request',
      name: form.name,
      text: `The request sends a user name and a password in ${placeOf(form)}.`,
    };
  const scheme = facts.authorization?.scheme;
  const isEmpty = facts.authorization?.basic?.password === '';
  return {
    in: 'request',
    name: 'authorization',
    text: `The request sends ${scheme ?? 'a user name and a password'}${scheme === undefined || scheme === null ? '' : ' credentials'}${isEmpty ? ' with an empty password' : ''}.`,
  };
}

function sureness(facts: Facts, isAskedAgain: boolean): Finding['confidence'] {
  const said = facts.interpretationsOf('wrong-credentials');
  const scheme = facts.authorization?.scheme?.toLowerCase() ?? '';
  if (otherOf(facts)?.confidence === 'certain' || isAcceptedByHost(facts)) return 'possible';
  if (unreachedSignIn(facts) !== undefined) return 'possible';
  const isBroken =
    facts.authorization?.problems.some((one) =>
      /^base64|double-base64|basic-not-encoded|missing-param/.test(one.slug),
    ) ?? false;
  const sure = said.find((one) => one.confidence !== 'possible');
  if (sure !== undefined) return isBroken ? 'likely' : sure.confidence;
  // RFC 6749 §5.2: of a password grant, `invalid_grant` means user and password.
  const isGranted =
    facts.oauth?.grantType === 'password' &&
    facts.signals.some((one) => one.kind === 'code' && one.text === 'invalid_grant');
  if (isGranted) return 'certain';
  // Refused with 403, credentials were known more often than not.
  if (facts.status === 403) return 'possible';
  const isRepeated = isAskedAgain && !isBroken && facts.status === 401;
  return isRepeated && (scheme === 'basic' || scheme === 'digest') ? 'certain' : 'likely';
}

function fixesFor(facts: Facts, scheme: string): Finding['fixes'] {
  const isHeader = /^(?:basic|digest|ntlm|negotiate)$/.test(scheme);
  return [
    {
      title: 'Check the user name and password',
      steps: [
        'Type them again; look for spaces at the ends and for a line break that an editor or echo added.',
        'If the service has replaced passwords with API tokens, use a token instead of the password.',
      ],
      code: isHeader ? requestCode(facts, authorizationChange(facts, scheme)) : [],
      ...(isHeader ? { change: authorizationChange(facts, scheme) } : {}),
    },
    {
      title: 'Check that the account exists on this server',
      steps: ['Another region, tenant or environment has its own accounts.'],
      code: [],
    },
  ];
}
