import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const spec = 'https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes';
const token = 'https://distribution.github.io/distribution/spec/auth/token/';
const hub = 'https://docs.docker.com/docker-hub/usage/pulls/';
const ecr = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/common-errors-docker.html';

/** Container registries that speak the OCI distribution protocol. */
export const containerRegistry = {
  id: 'container-registry',
  name: 'a container registry',
  signs: [
    { path: /^\/v2\/(?:$|.+\/(?:manifests|blobs|tags)\/)/ },
    { header: ['docker-distribution-api-version'] },
    {
      host: /^(?:registry-1|index|auth|hub)\.docker\.(?:io|com)$|^ghcr\.io$|^quay\.io$|\.pkg\.dev$|\.gcr\.io$|^gcr\.io$|\.azurecr\.io$|\.dkr\.ecr\.[\w-]+\.amazonaws\.com$|^registry\.gitlab\.com$/,
    },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      code: 'UNAUTHORIZED',
      request: 'no-authorization',
      confidence: 'certain',
      source: token,
      explanation:
        'Every client first asks without a token, then gets one at the realm that the challenge names.',
      fix: instruction(
        'Get a token at the realm that the challenge names',
        'GET REALM?service=…&scope=… with Basic credentials, then repeat with Authorization: Bearer. docker login does both.',
      ),
    },
    {
      cause: 'insufficient-scope',
      code: 'UNAUTHORIZED',
      request: 'bearer',
      confidence: 'possible',
      source: token,
      explanation:
        'The token lacks the repository or the action (pull, push) that the challenge’s scope names.',
      fix: instruction(
        'Request a token with the scope of the challenge',
        'GET REALM?service=…&scope=repository:NAME:pull,push; the account must have that right in the repository.',
      ),
    },
    {
      cause: 'wrong-credentials',
      code: 'UNAUTHORIZED',
      request: 'basic',
      confidence: 'likely',
      source: token,
    },
    {
      cause: 'wrong-credentials',
      text: /^(?:incorrect username or password|unauthorized: incorrect username)/i,
      confidence: 'certain',
      source: token,
    },
    {
      cause: 'insufficient-permission',
      code: 'DENIED',
      confidence: 'likely',
      source: spec,
      explanation: 'The repository does not exist, or the account may not do this in it.',
      fix: instruction(
        'Check the repository’s name and the account’s rights',
        'Create the repository or project first if the registry requires it, and grant the account push or pull.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /access token has insufficient scopes/,
      confidence: 'certain',
      global: true,
      source: token,
    },
    {
      cause: 'hidden-404',
      status: 404,
      code: 'NAME_UNKNOWN',
      confidence: 'possible',
      source: spec,
    },
    {
      cause: 'rate-limited',
      code: 'TOOMANYREQUESTS',
      confidence: 'certain',
      global: true,
      source: hub,
    },
    {
      cause: 'token-expired',
      text: /^Your authorization token has expired\. Reauthenticate/,
      confidence: 'certain',
      global: true,
      source: ecr,
    },
    {
      cause: 'missing-credentials',
      text: /^(?:no basic auth credentials|Not Authorized)$/,
      confidence: 'possible',
      source: ecr,
    },
  ],
  examples: [
    {
      name: 'insufficient permission: DENIED',
      cause: 'insufficient-permission',
      http: `
        PUT https://ghcr.io/v2/a/b/manifests/1
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        docker-distribution-api-version: registry/2.0
        Content-Type: application/json

        {"errors":[{"code":"DENIED","message":"requested access to the resource is denied"}]}
      `,
    },
    {
      name: 'missing credentials: UNAUTHORIZED',
      cause: 'missing-credentials',
      http: `
        PUT https://ghcr.io/v2/a/b/manifests/1

        401
        docker-distribution-api-version: registry/2.0
        Content-Type: application/json

        {"errors":[{"code":"UNAUTHORIZED"}]}
      `,
    },
    {
      name: 'insufficient scope: UNAUTHORIZED',
      cause: 'insufficient-scope',
      http: `
        PUT https://ghcr.io/v2/a/b/manifests/1
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        docker-distribution-api-version: registry/2.0
        Content-Type: application/json

        {"errors":[{"code":"UNAUTHORIZED"}]}
      `,
    },
  ],
} satisfies Vendor;
