import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const tokens = 'https://huggingface.co/docs/hub/security-tokens';
const gated = 'https://huggingface.co/docs/hub/models-gated';

const acceptTerms = instruction(
  'Accept the repository’s terms with the account of the token',
  'Open huggingface.co/REPO while signed in, and choose “Agree and access repository” (or ask for access, and wait for the owner’s approval; see huggingface.co/settings/gated-repos).',
  'The token must be of that account: hf auth login, or HF_TOKEN. A fine-grained token needs “Read access to contents of all public gated repos you can access”.',
);

const nameAndToken = instruction(
  'Check the repository’s name and type, and send a token that may read it',
  'Names are OWNER/NAME and case-sensitive; datasets and spaces have a type of their own (repo_type="dataset").',
  'Private: hf auth login or HF_TOKEN with a Read token of a member; a fine-grained token must list the repository or organization. An invalid token in HF_TOKEN looks the same: hf auth whoami.',
);

/** Hugging Face. */
export const huggingFace = {
  id: 'hugging-face',
  name: 'Hugging Face',
  signs: [
    { host: /(?:^|\.)(?:huggingface\.co|hf\.co|hf\.space|huggingface\.cloud)$/ },
    { header: ['x-hub-cache'] },
  ],
  rows: [
    {
      cause: 'insufficient-permission',
      code: 'GatedRepo',
      request: 'authorization',
      confidence: 'likely',
      global: true,
      source: gated,
      explanation:
        'The repository is gated: its terms must be accepted, or access granted by its owner.',
      fix: acceptTerms,
    },
    {
      cause: 'missing-credentials',
      code: 'GatedRepo',
      request: 'no-authorization',
      confidence: 'certain',
      global: true,
      source: gated,
      explanation:
        'The repository is gated: its files are for signed-in accounts that accepted its terms.',
      fix: instruction(
        'Accept the terms, and send a token of that account',
        'Open huggingface.co/REPO while signed in and agree to the terms.',
        'Then hf auth login, or set HF_TOKEN where the program runs (docker -e, secrets of CI); send it as Authorization: Bearer hf_….',
      ),
    },
    {
      cause: 'missing-credentials',
      status: 401,
      code: 'RepoNotFound',
      request: 'no-authorization',
      confidence: 'likely',
      global: true,
      source: tokens,
      explanation:
        'Hugging Face says so for private repositories as well, to callers without a token.',
      fix: nameAndToken,
    },
    {
      cause: 'hidden-404',
      code: 'RepoNotFound',
      status: [401, 404],
      confidence: 'likely',
      global: true,
      source: tokens,
      explanation:
        'The repository does not exist under this name, or is private and the caller may not see it.',
      fix: nameAndToken,
    },
    {
      cause: 'token-unrecognized',
      text: /^Invalid (?:username or password\.?$|credentials in Authorization header)/,
      request: 'bearer',
      confidence: 'likely',
      source: tokens,
      explanation:
        'The message mentions a password, but the access token is what the server does not know.',
      fix: instruction(
        'Replace the access token',
        'huggingface.co/settings/tokens, Create new token; then hf auth login --force, or set HF_TOKEN. An old token in ~/.cache/huggingface/token or HUGGING_FACE_HUB_TOKEN is sent even for public files.',
        'Send it as Authorization: Bearer hf_…, whole and without quotes.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /is restricted and you are not in the authorized list/,
      confidence: 'certain',
      global: true,
      source: gated,
      explanation: 'The account of the token has not (yet) been granted access to this repository.',
      fix: acceptTerms,
    },
    {
      cause: 'insufficient-scope',
      text: /does not have sufficient permissions to call Inference Providers/,
      confidence: 'certain',
      global: true,
      source: tokens,
      explanation:
        'The fine-grained token was created without the permission for Inference Providers.',
      fix: instruction(
        'Tick “Make calls to Inference Providers” for the token',
        'huggingface.co/settings/tokens, Edit permissions, Inference; for an organization’s billing, send X-HF-Bill-To with its permission too.',
      ),
    },
    {
      cause: 'license-or-plan',
      text: /^You have (?:exceeded|depleted) your monthly included credits/,
      confidence: 'certain',
      global: true,
      source: 'https://huggingface.co/docs/inference-providers/pricing',
      explanation: 'The free inference credits of the month are used up.',
      fix: instruction(
        'Subscribe to PRO, or bring a provider’s own key',
        'huggingface.co/settings/billing: PRO or pay-as-you-go; huggingface.co/settings/inference-providers takes keys of the providers.',
      ),
    },
    {
      cause: 'token-expired',
      text: /^User Access Token ".*" (?:is|has) expired/,
      confidence: 'certain',
      source: tokens,
      explanation: 'The token’s expiration date has passed.',
      fix: instruction(
        'Create a new token, or refresh this one',
        'huggingface.co/settings/tokens, Invalidate and refresh; then hf auth login, or set HF_TOKEN.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /enable access to public gated repositories in your fine-grained token/,
      confidence: 'certain',
      source: tokens,
      explanation:
        'The fine-grained token may not read gated repositories, although the account may.',
      fix: instruction(
        'Tick “public gated repos” in the token’s settings, or take a Read token',
        'huggingface.co/settings/tokens, the token, Edit permissions: “Read access to contents of all public gated repos you can access”. The token string stays the same.',
      ),
    },
  ],
  examples: [
    {
      name: 'missing credentials: x-error-code: GatedRepo',
      cause: 'missing-credentials',
      http: `
        GET https://huggingface.co/a/b/resolve/main/config.json

        401
        x-error-code: GatedRepo
        x-error-message: Access to model a/b is restricted. You must have access to it and be authenticated to access it. Please log in.
      `,
    },
    {
      name: 'insufficient permission: GatedRepo',
      cause: 'insufficient-permission',
      http: `
        GET https://huggingface.co/a/b/resolve/main/config.json
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        x-error-code: GatedRepo
        x-error-message: Access to model a/b is restricted. You must have access to it and be authenticated to access it. Please log in.
        Content-Type: application/json

        {"error":"GatedRepo"}
      `,
    },
    {
      name: 'unknown token',
      cause: 'token-unrecognized',
      http: `
        GET https://huggingface.co/api/whoami-v2
        Authorization: Bearer hf_abcdefghijklmnopqrstuvwxyzABCDEFGH

        401
        Content-Type: application/json

        {"error":"Invalid credentials in Authorization header"}
      `,
    },
    {
      name: 'missing credentials: gated',
      cause: 'missing-credentials',
      http: `
        GET https://huggingface.co/a/b/resolve/main/config.json

        401
        X-Error-Code: GatedRepo
        X-Error-Message: Access to model a/b is restricted. You must have access to it and be authenticated to access it. Please log in.
        Content-Type: text/plain

        Access to model a/b is restricted. You must have access to it and be authenticated to access it. Please log in.
      `,
    },
    {
      name: 'insufficient permission: not in the authorized list',
      cause: 'insufficient-permission',
      http: `
        GET https://huggingface.co/a/b/resolve/main/config.json
        Authorization: Bearer hf_q7Zk2mX0pW9sVb4t

        403
        Content-Type: text/plain

        Access to model a/b is restricted and you are not in the authorized list. Visit https://huggingface.co/a/b to ask for access.
      `,
    },
    {
      name: 'insufficient scope: Inference Providers',
      cause: 'insufficient-scope',
      http: `
        POST https://router.huggingface.co/v1/chat/completions
        Authorization: Bearer hf_q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":"This authentication method does not have sufficient permissions to call Inference Providers on behalf of user a"}
      `,
    },
    {
      name: 'license or plan: the month’s credits',
      cause: 'license-or-plan',
      http: `
        POST https://router.huggingface.co/v1/chat/completions
        Authorization: Bearer hf_q7Zk2mX0pW9sVb4t

        402
        Content-Type: application/json

        {"error":"You have exceeded your monthly included credits for Inference Providers. Subscribe to PRO to get 20x more monthly included credits."}
      `,
    },
    {
      name: 'token expired: a user access token',
      cause: 'token-expired',
      http: `
        GET https://huggingface.co/api/whoami-v2
        Authorization: Bearer hf_q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":"User Access Token \\"ci\\" is expired"}
      `,
    },
    {
      name: 'missing credentials: RepoNotFound',
      cause: 'missing-credentials',
      http: `
        GET https://huggingface.co/api/models/a/b

        401
        X-Error-Code: RepoNotFound
        X-Error-Message: Repository not found
        Content-Type: application/json

        {"error":"Repository not found"}
      `,
    },
    {
      name: 'hidden 404: RepoNotFound',
      cause: 'hidden-404',
      http: `
        GET https://huggingface.co/api/models/a/b
        Authorization: Bearer hf_q7Zk2mX0pW9sVb4t

        404
        X-Error-Code: RepoNotFound
        X-Error-Message: Repository not found
        Content-Type: application/json

        {"error":"Repository not found"}
      `,
    },
    {
      name: 'insufficient scope: gated repositories',
      cause: 'insufficient-scope',
      http: `
        GET https://huggingface.co/a/b/resolve/main/config.json
        Authorization: Bearer hf_q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":"Please enable access to public gated repositories in your fine-grained token settings to view this repository."}
      `,
    },
  ],
} satisfies Vendor;
