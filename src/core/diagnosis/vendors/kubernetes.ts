import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const authentication = 'https://kubernetes.io/docs/reference/access-authn-authz/authentication/';
const authorization = 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/';

/** The Kubernetes API server. */
export const kubernetes = {
  id: 'kubernetes',
  name: 'Kubernetes',
  signs: [
    {
      path: /^\/apis?\/(?:v1|[\w.-]+\/v\d\w*)\/(?:namespaces|nodes|pods|secrets|services|configmaps|persistentvolumes)\b/,
    },
    { header: ['x-kubernetes-pf-flowschema-uid'] },
    { header: ['audit-id'] },
    { body: /^\s*\{\s*"kind"\s*:\s*"Status"/ },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      text: /User "system:anonymous" cannot /,
      confidence: 'certain',
      global: true,
      source: authentication,
      explanation:
        'The API server treated the caller as anonymous: no credential arrived, or none that it reads.',
      fix: instruction(
        'Send a bearer token or a client certificate',
        'kubectl create token SERVICEACCOUNT gives one. Through kubectl proxy no token is needed.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /User "(?!system:anonymous")[^"]+" cannot \w+ /,
      confidence: 'certain',
      global: true,
      source: authorization,
    },
    {
      cause: 'token-unrecognized',
      status: 401,
      text: /^Unauthorized$/,
      request: 'bearer',
      confidence: 'likely',
      source: authentication,
      explanation:
        'The API server never says why: the token is expired, for another cluster or audience, or its service account was deleted.',
      fix: instruction(
        'Get a new token of this cluster',
        'kubectl create token SERVICEACCOUNT. Compare aud and iss with --api-audiences and --service-account-issuer; check that the service account still exists.',
      ),
    },
    {
      cause: 'missing-credentials',
      status: 401,
      text: /^Unauthorized$/,
      request: 'no-credentials',
      confidence: 'certain',
      source: authentication,
    },
    {
      cause: 'insufficient-permission',
      text: /^admission webhook "[^"]+" denied the request/,
      confidence: 'certain',
      global: true,
      source:
        'https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/',
    },
    {
      cause: 'license-or-plan',
      text: /^exceeded quota: |is forbidden: exceeded quota/,
      confidence: 'certain',
      global: true,
      source: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
    },
    {
      cause: 'insufficient-permission',
      text: /violates PodSecurity "/,
      confidence: 'certain',
      global: true,
      source: 'https://kubernetes.io/docs/concepts/security/pod-security-admission/',
    },
    {
      cause: 'not-auth-related',
      text: /because it is being terminated$/,
      confidence: 'certain',
      global: true,
      source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/',
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'missing credentials: Failure',
      cause: 'missing-credentials',
      http: `
        GET https://10.0.0.1:6443/api/v1/pods

        403
        Content-Type: application/json

        {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"pods is forbidden: User \\"system:anonymous\\" cannot list resource \\"pods\\" in API group \\"\\" at the cluster scope","reason":"Forbidden","code":403}
      `,
    },
    {
      name: 'insufficient permission: Failure',
      cause: 'insufficient-permission',
      http: `
        GET https://10.0.0.1:6443/api/v1/pods
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"pods is forbidden: User \\"system:serviceaccount:a:b\\" cannot list resource \\"pods\\" in API group \\"\\" at the cluster scope","reason":"Forbidden","code":403}
      `,
    },
    {
      name: 'token unrecognized: Unauthorized',
      cause: 'token-unrecognized',
      http: `
        GET https://10.0.0.1:6443/api/v1/pods
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"Unauthorized","reason":"Unauthorized","code":403}
      `,
    },
  ],
} satisfies Vendor;
