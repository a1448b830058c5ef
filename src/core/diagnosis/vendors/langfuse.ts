import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://langfuse.com/docs/api-and-data-platform/features/public-api';
const useProjectKeys = instruction(
  'Use keys and host of the same project',
  'Project Settings, API Keys: LANGFUSE_PUBLIC_KEY (pk-lf-…) is the Basic user, LANGFUSE_SECRET_KEY (sk-lf-…) the password.',
  'LANGFUSE_BASE_URL (LANGFUSE_HOST in older SDKs) must be the region of the project: https://cloud.langfuse.com (EU), https://us.cloud.langfuse.com (US), or your own host.',
  'Look for quotes and spaces around the values, and for an .env that is loaded too late.',
);

/** Langfuse’s public API. */
export const langfuse = {
  id: 'langfuse',
  name: 'Langfuse',
  signs: [
    { host: /(?:^|\.)langfuse\.com$|(?:^|[.-])langfuse[.-]/ },
    { path: /^\/api\/public\/(?:ingestion|traces|otel|v2\/prompts|scores|projects)\b/ },
    { body: /Confirm that you've configured the correct host/ },
  ],
  rows: [
    {
      cause: 'wrong-credentials',
      status: 401,
      text: /^Invalid (?:credentials|authorization header)\. Confirm that you've configured the correct host/,
      request: 'authorization',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'No project of this host has this pair of keys; a pair of the other cloud region gets the same response.',
      fix: useProjectKeys,
    },
    {
      cause: 'missing-credentials',
      status: 401,
      text: /^(?:No authorization header|Invalid (?:credentials|authorization header)\. Confirm that)/,
      request: 'no-authorization',
      confidence: 'certain',
      source: docs,
      fix: useProjectKeys,
    },
  ],
  credentialPlaces: [
    { header: 'Authorization', scheme: 'Basic', form: 'Basic base64(PUBLIC_KEY:SECRET_KEY)' },
  ],
  examples: [
    {
      name: 'keys of the other region',
      cause: 'wrong-credentials',
      http: `
        POST https://cloud.langfuse.com/api/public/ingestion
        Authorization: Basic <<base64 pk-lf-1234:sk-lf-5678>>
        Content-Type: application/json

        {}

        401
        Content-Type: application/json

        {"message":"Invalid credentials. Confirm that you've configured the correct host.","error":"UnauthorizedError"}
      `,
    },
    {
      name: 'no keys',
      cause: 'missing-credentials',
      http: `
        GET https://cloud.langfuse.com/api/public/traces

        401
        Content-Type: application/json

        {"message":"No authorization header","error":"UnauthorizedError"}
      `,
    },
  ],
} satisfies Vendor;
