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
      means:
        'The API server took the caller for anonymous: no credential arrived, or none that it reads.',
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
      means:
        'The API server never says why: the token is expired, of another cluster or audience, or its service account is gone.',
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
} satisfies Vendor;
