import type { Facts } from '../../facts.ts';
import type { Evidence, Fix } from '../../finding.ts';

/** Why the caller cannot have the right, as its own credential shows. */
export interface CallerLimits {
  readonly title: string;
  readonly summary: string;
  readonly evidence: readonly Evidence[];
  readonly fix: Fix;
}

/**
 * What a credential shows of its own limits: a token of nobody in particular, of an application
 * without permissions, a shared access signature without the letter of the operation.
 */
export const callerLimits = (facts: Facts): CallerLimits | null =>
  applicationWithoutRoles(facts) ?? guest(facts) ?? narrowSignature(facts) ?? lacksNamed(facts);

/** A token of an application alone, without an application permission (Entra ID: idtyp, roles). */
function applicationWithoutRoles({ bearer }: Facts): CallerLimits | null {
  const claims = bearer?.token.claims;
  if (claims?.['idtyp'] !== 'app' || claims['roles'] !== undefined) return null;
  return {
    title: 'The application’s token has no roles: it lacks an application permission',
    summary:
      'The token represents only the application (idtyp is app) and has no roles claim: no application permission was granted to it.',
    evidence: [{ in: 'claim', name: 'idtyp', text: 'The token has idtyp app and no roles.' }],
    fix: {
      title: 'Grant the application permission, with admin consent, and get a new token',
      steps: [
        'Entra admin center, App registrations, the app, API permissions, Add a permission, Application permissions (delegated permissions do not count without a user): for all users and groups User.Read.All or Group.Read.All.',
        'Then Grant admin consent on the same page; the next token for /.default has the permission in roles.',
      ],
      code: [],
    },
  };
}

/** A token whose role is that of a project’s public key (PostgREST, Supabase). */
function guest({ bearer }: Facts): CallerLimits | null {
  const role = bearer?.token.claims?.['role'];
  if (typeof role !== 'string' || !/^(?:anon(?:ymous)?|guest|public)$/i.test(role)) return null;
  return {
    title: `Refused: the request runs as the role ${role}`,
    summary: `The token is not for a user: its role is ${role}, and the server denies this action to that role.`,
    evidence: [],
    fix: {
      title: 'Send the signed-in user’s access token',
      steps: [
        `The token’s role is ${role}, the role of the project’s public key, and it is not for a user; Authorization must carry the token of the user’s session.`,
        'With supabase-js, sign in with the same client, and wait for getSession() or onAuthStateChange before the first call; a client created on a server has no session unless it gets the user’s cookie or token.',
        `If the action is meant for everyone, add a policy or grant for ${role}.`,
      ],
      code: [],
    },
  };
}

/** The letters of `sp` that an operation on a blob needs, any one of them (Azure Storage REST). */
function neededLetters({ method, url }: Facts): string {
  const query = url?.searchParams;
  if (query?.get('comp') === 'list') return 'l';
  if (query?.get('comp') === 'tags') return 't';
  if (method === 'DELETE') return 'dy';
  if (method === 'GET' || method === 'HEAD') return 'r';
  return query?.get('comp') === 'appendblock' ? 'aw' : 'cw';
}

const letterNames: Readonly<Record<string, string | undefined>> = {
  r: 'read',
  a: 'add',
  c: 'create',
  w: 'write',
  d: 'delete',
  y: 'permanent delete',
  l: 'list',
  t: 'tags',
};

const named = (letters: string): string =>
  [...letters].map((letter) => `${letter} (${letterNames[letter] ?? 'other'})`).join(' or ');

/** A shared access signature that lacks the letter of this operation. */
function narrowSignature(facts: Facts): CallerLimits | null {
  const query = facts.url?.searchParams;
  const granted = query?.get('sp');
  const isSas = query?.has('sig') === true && query.has('sv');
  if (!isSas || granted === null) return null;
  if (granted === undefined || !/^[a-z]{1,14}$/.test(granted)) return null;
  const needed = neededLetters(facts);
  if ([...needed].some((letter) => granted.includes(letter))) return null;
  return {
    title: `The SAS has sp=${granted}, and ${facts.method} needs ${[...needed].join(' or ')}`,
    summary: `The shared access signature permits ${named(granted)}; this operation needs ${named(needed)}.`,
    evidence: [{ in: 'url', name: 'sp', text: `sp in the URL is ${granted}.` }],
    fix: {
      title: `Create the SAS with the permission ${named(needed)}`,
      steps: [
        'Add the permission where the SAS is created (generateBlobSASQueryParameters, BlobSasBuilder.SetPermissions, the portal); the sp of an existing URL cannot be edited, because it is signed.',
        'An upload needs c for a new blob and w to overwrite one or to send blocks.',
      ],
      code: [],
    },
  };
}

/** The permission as messages name it: Cloudflare, AWS, Google Cloud, Kubernetes and many more. */
const permissionNames: readonly RegExp[] = [
  /\b(?:requires?|requiring|needs?|missing|lacks?|lacking|without) (?:the )?(?:permission|privilege|role)s?:? ['"`]?([a-z][\w.:/-]{2,80})['"`]/i,
  /\bnot authorized to perform:? ([a-z][\w-]{1,40}:[A-Z]\w{2,80})/,
  /\bPermission ['"`]?([a-z][\w]{1,40}(?:\.[\w]{1,60}){1,5})['"`]? denied/,
  /['"`]([a-z][\w.:/-]{2,80})['"`] (?:permission|privilege)s? (?:is |are )?(?:required|missing|needed)/i,
];

/** The message names the permission that the caller lacks. */
function lacksNamed(facts: Facts): CallerLimits | null {
  const name = facts.signals
    .filter((one) => one.kind === 'message')
    .flatMap((one) => permissionNames.map((form) => form.exec(one.text)?.[1]))
    .find((one) => one !== undefined);
  if (name === undefined) return null;
  return {
    title: `The caller lacks the permission ${name}`,
    summary: `The server knows the caller, and none of its roles or policies contains ${name}.`,
    evidence: [],
    fix: {
      title: `Grant ${name} to the caller`,
      steps: [
        `Add ${name} to a role or policy of the user, service account, key or token that made the call, for the resource in the message.`,
        'An explicit deny, an organization policy or a permission boundary overrides a grant. Get a new token afterward if the token contains the permissions.',
      ],
      code: [],
    },
  };
}
