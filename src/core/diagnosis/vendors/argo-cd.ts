import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://argo-cd.readthedocs.io/en/stable/developer-guide/api-docs/';

/** Argo CD. */
export const argoCd = {
  id: 'argo-cd',
  name: 'Argo CD',
  signs: [
    { header: ['set-cookie', /^argocd\.token=/] },
    { path: /^\/api\/v1\/(?:applications|repositories|clusters|session|projects)\b/ },
    { host: /(?:^|[.-])argo(?:cd)?[.-]/ },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^no session information$/,
      confidence: 'certain',
      global: true,
      source: docs,
      fix: instruction(
        'Send Authorization: Bearer with an Argo CD token',
        'POST /api/v1/session with username and password, argocd login, or argocd account generate-token --account NAME (the account needs the capability apiKey in argocd-cm).',
        'In the UI: sign in again; behind a proxy with a path set --rootpath or server.rootpath so that the cookie argocd.token is sent. For gRPC through a proxy: argocd --grpc-web.',
      ),
    },
    {
      cause: 'token-expired',
      text: /^invalid session: [^]{0,80}token is expired/,
      confidence: 'certain',
      global: true,
      source: docs,
      fix: instruction(
        'Sign in again: argocd login or relogin',
        'users.session.duration in argocd-cm is 24 hours. For automation: argocd account generate-token, which has no end unless --expires-in sets one.',
      ),
    },
    {
      cause: 'invalid-signature',
      text: /^invalid session: [^]{0,80}signature is invalid/,
      confidence: 'certain',
      global: true,
      source: docs,
      fix: instruction(
        'Sign in again at this instance',
        'server.secretkey in argocd-secret changed (a new installation, or an empty Secret applied by GitOps): all tokens and generated ones end. For SSO tokens compare oidc.config’s issuer.',
      ),
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      text: /^permission denied$/,
      path: /^\/api\/v1\/applications\/[^/]+/,
      confidence: 'certain',
      source: 'https://argo-cd.readthedocs.io/en/stable/operator-manual/app-any-namespace/',
      explanation:
        'Argo CD says the same where the role lacks the right and where there is no application of that name in the namespace that it looks in, so that names cannot be guessed.',
      fix: instruction(
        'Add ?appNamespace= for an application outside of Argo CD’s own namespace',
        'GET /api/v1/applications/NAME?appNamespace=NAMESPACE&project=PROJECT; in Backstage the annotation argocd/app-namespace along with argocd/app-name. To find it: kubectl get applications.argoproj.io -A.',
        'If the application exists, give the subject the right in argocd-rbac-cm: p, SUBJECT, applications, get, PROJECT/NAMESPACE/NAME, allow (PROJECT/NAME in Argo CD’s own namespace); argocd account can-i get applications PROJECT/NAME shows it.',
        'The server’s log names subject, action and object, which this response leaves out.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: '7',
      text: /^permission denied/,
      source: docs,
      explanation:
        'The RBAC policy (argocd-rbac-cm) does not allow this subject the action that the message names.',
      fix: instruction(
        'Add the permission to argocd-rbac-cm',
        'The message names resource, action and object; add a line p, SUBJECT, RESOURCE, ACTION, OBJECT, allow to policy.csv, or map the user’s group with g.',
        'Check policy.default and that scopes names the claim with the groups.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^Invalid username or password$/,
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Get the admin password of this installation',
        'argocd admin initial-password -n argocd (Secret argocd-initial-admin-secret), unless it was changed. Reset: set admin.password (bcrypt) and admin.passwordMtime in argocd-secret.',
        'admin.enabled: "false" or accounts.NAME.enabled in argocd-cm; after five failures sign-in is delayed.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }, { cookie: 'argocd.token' }],
  examples: [
    {
      name: 'missing credentials',
      cause: 'missing-credentials',
      http: `
        GET https://argocd.example.org/api/v1/applications

        401
        Content-Type: application/json

        {"error":"no session information","code":16,"message":"no session information"}
      `,
    },
    {
      name: 'token expired',
      cause: 'token-expired',
      http: `
        GET https://argocd.example.org/api/v1/applications
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","iat":-7200,"exp":-3600}>>

        401
        Content-Type: application/json

        {"error":"invalid session: token has invalid claims: token is expired","code":16,"message":"invalid session: token has invalid claims: token is expired"}
      `,
    },
    {
      name: 'invalid signature',
      cause: 'invalid-signature',
      http: `
        GET https://argocd.example.org/api/v1/applications
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"error":"invalid session: token signature is invalid: signature is invalid","code":16,"message":"invalid session: token signature is invalid: signature is invalid"}
      `,
    },
    {
      name: 'insufficient permission: 7',
      cause: 'insufficient-permission',
      http: `
        GET https://argocd.example.org/api/v1/applications/a
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":"permission denied: applications, get, default/a, sub: ann","code":7,"message":"permission denied: applications, get, default/a, sub: ann"}
      `,
    },
    {
      name: 'an application in another namespace',
      cause: 'insufficient-permission',
      http: `
        GET https://argocd.example.org/api/v1/applications/web
        Authorization: Bearer <<jwt {"iss":"argocd","sub":"ci:apiKey","iat":-60}>>

        403
        Content-Type: application/json

        {"error":"permission denied","code":7,"message":"permission denied"}
      `,
    },
    {
      name: 'wrong credentials',
      cause: 'wrong-credentials',
      http: `
        POST https://argocd.example.org/api/v1/session
        Content-Type: application/json

        {"username":"admin","password":"bad"}

        401
        Content-Type: application/json

        {"error":"Invalid username or password","code":16,"message":"Invalid username or password"}
      `,
    },
  ],
} satisfies Vendor;
