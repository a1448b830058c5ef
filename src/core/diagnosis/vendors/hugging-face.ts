import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const tokens = 'https://huggingface.co/docs/hub/security-tokens';
const gated = 'https://huggingface.co/docs/hub/models-gated';

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
      fix: instruction(
        'Accept the repository’s terms with this account',
        'Open its page while signed in, and request access. A fine-grained token also needs the permission for gated repositories.',
      ),
    },
    {
      cause: 'missing-credentials',
      code: 'GatedRepo',
      request: 'no-authorization',
      confidence: 'certain',
      global: true,
      source: gated,
    },
    {
      cause: 'hidden-404',
      code: 'RepoNotFound',
      status: 401,
      confidence: 'likely',
      global: true,
      source: tokens,
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
        'Create a new access token',
        'Under Settings, Access Tokens; send it as Authorization: Bearer hf_….',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /is restricted and you are not in the authorized list/,
      confidence: 'certain',
      global: true,
      source: gated,
    },
    {
      cause: 'insufficient-scope',
      text: /does not have sufficient permissions to call Inference Providers/,
      confidence: 'certain',
      global: true,
      source: tokens,
    },
    {
      cause: 'license-or-plan',
      text: /^You have (?:exceeded|depleted) your monthly included credits/,
      confidence: 'certain',
      global: true,
      source: 'https://huggingface.co/docs/inference-providers/pricing',
    },
    {
      cause: 'token-expired',
      text: /^User Access Token ".*" (?:is|has) expired/,
      confidence: 'certain',
      source: tokens,
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
  ],
} satisfies Vendor;
