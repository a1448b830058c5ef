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
      fix: instruction(
        'Sign in with an access token as the password',
        'docker login REGISTRY -u USER --password-stdin. Docker Hub with two-factor or SSO: a personal access token; ghcr.io: a classic token with read:packages; Google: user oauth2accesstoken or _json_key; Azure: az acr login.',
        'docker logout REGISTRY clears an old entry of ~/.docker/config.json or its credential helper.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^(?:incorrect username or password|unauthorized: incorrect username)/i,
      confidence: 'certain',
      source: token,
      fix: instruction(
        'Sign in again with the Docker ID and an access token',
        'docker login -u DOCKER_ID (not the email); with two-factor or SSO a personal access token of app.docker.com, Account settings. docker logout first.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /permission_denied: (?:write_package|The token provided does not match expected scopes|read_package|create_package)|installation not allowed to (?:Write|Create) organization package/,
      confidence: 'certain',
      global: 'cause',
      source:
        'https://docs.github.com/en/packages/working-with-a-github-packages-registry/working-with-the-container-registry',
      explanation: 'GitHub’s registry knows the token, and it may not write to this package.',
      fix: instruction(
        'Give the workflow packages: write, and the package its repository',
        'In the workflow: permissions: packages: write (and contents: read) on the job; Settings, Actions, General, Workflow permissions may cap it.',
        'An existing package: Package settings, Manage Actions access, Add repository with the role Write. A repository that was deleted and made again is another one.',
        'A personal access token: classic with write:packages, authorized for the organization’s SSO; fine-grained tokens do not work here.',
        'The image must be ghcr.io/OWNER/NAME in lower case.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'DENIED',
      confidence: 'likely',
      source: spec,
      explanation:
        'The registry responds the same for a repository that does not exist and for one that this account may not use.',
      fix: instruction(
        'Tag the image with your own namespace, and check the account’s rights',
        'Docker Hub: docker tag IMAGE DOCKER_ID/NAME; a name without a slash is library/NAME, which nobody can push to. docker login as the owner or a member with write.',
        'ECR: create the repository first; ecr:PutImage and the upload actions in the policy. Google: roles/artifactregistry.writer, and the repository must exist. GitLab: the path of the project, and a token with write_registry.',
        'An access token may be read-only: make one with Read & Write.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /access token has insufficient scopes/,
      confidence: 'certain',
      global: true,
      source: token,
      fix: instruction(
        'Make an access token with the scope for this',
        'Docker Hub personal access token: Read, Write (and Delete); organization access tokens list repositories and actions. Then docker logout, docker login.',
      ),
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
      fix: instruction(
        'Sign in before pulling, or pull through a cache',
        'Docker Hub counts anonymous pulls by address (CI runners share theirs): docker login, a paid plan, or a mirror (registry-mirrors, pull-through cache, mirror.gcr.io). ratelimit-remaining shows what is left.',
      ),
    },
    {
      cause: 'token-expired',
      text: /^Your authorization token has expired\. Reauthenticate/,
      confidence: 'certain',
      global: true,
      source: ecr,
      fix: instruction(
        'Sign in to ECR again',
        'aws ecr get-login-password --region REGION | docker login -u AWS --password-stdin ACCOUNT.dkr.ecr.REGION.amazonaws.com; it lasts 12 hours. amazon-ecr-credential-helper does it automatically; in Kubernetes a CronJob or the node’s role.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^(?:no basic auth credentials|Not Authorized)$/,
      confidence: 'possible',
      source: ecr,
      fix: instruction(
        'Sign in to the registry that the image name begins with',
        'docker login HOST must be the host of the tag. ECR: aws ecr get-login-password --region REGION | docker login -u AWS --password-stdin HOST. With sudo the login is root’s; in Kubernetes set imagePullSecrets.',
      ),
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
    {
      name: 'ghcr.io',
      cause: 'insufficient-permission',
      http: `
        POST https://ghcr.io/v2/acme/app/blobs/uploads/
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"errors":[{"code":"DENIED","message":"permission_denied: write_package"}]}
      `,
    },
    {
      name: 'Docker Hub',
      cause: 'wrong-credentials',
      http: `
        GET https://auth.docker.io/token?service=registry.docker.io&scope=repository:acme/app:pull
        Authorization: Basic YWxpY2U6cGFzc3dvcmQ=

        401
        Content-Type: application/json

        {"details":"incorrect username or password"}
      `,
    },
    {
      name: 'Docker Hub: insufficient scope',
      cause: 'insufficient-scope',
      http: `
        POST https://registry-1.docker.io/v2/acme/app/blobs/uploads/
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"errors":[{"code":"UNAUTHORIZED","message":"access token has insufficient scopes"}]}
      `,
    },
    {
      name: 'Docker Hub: rate limited',
      cause: 'rate-limited',
      http: `
        GET https://registry-1.docker.io/v2/library/nginx/manifests/latest

        429
        Content-Type: application/json

        {"errors":[{"code":"TOOMANYREQUESTS","message":"You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit"}]}
      `,
    },
    {
      name: 'ECR',
      cause: 'token-expired',
      http: `
        GET https://123456789012.dkr.ecr.eu-central-1.amazonaws.com/v2/app/manifests/latest
        Authorization: Basic YWxpY2U6cGFzc3dvcmQ=

        403
        Content-Type: application/json

        {"errors":[{"code":"DENIED","message":"Your authorization token has expired. Reauthenticate and try again."}]}
      `,
    },
    {
      name: 'Basic',
      cause: 'wrong-credentials',
      http: `
        GET https://registry.example.com/v2/
        Authorization: Basic YWxpY2U6cGFzc3dvcmQ=

        401
        Docker-Distribution-Api-Version: registry/2.0
        WWW-Authenticate: Basic realm="Registry"
        Content-Type: application/json

        {"errors":[{"code":"UNAUTHORIZED","message":"authentication required"}]}
      `,
    },
    {
      name: 'ECR: missing credentials',
      cause: 'missing-credentials',
      http: `
        GET https://123456789012.dkr.ecr.eu-central-1.amazonaws.com/v2/app/manifests/latest

        401
        Docker-Distribution-Api-Version: registry/2.0
        WWW-Authenticate: Basic realm="https://123456789012.dkr.ecr.eu-central-1.amazonaws.com/",service="ecr.amazonaws.com"
        Content-Type: text/plain

        Not Authorized
      `,
    },
  ],
} satisfies Vendor;
