import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://posthog.com/docs/api';
const ingestion = 'https://posthog.com/docs/product-analytics/troubleshooting';
const useProjectKey = instruction(
  'Use the project’s API key, at the host of its region',
  'Settings, Project, General: Project API key (phc_…) for posthog-js; api_host is https://us.i.posthog.com or https://eu.i.posthog.com, whichever the project lives in.',
  'A personal API key (phx_…) does not work for events. Look for a variable that is empty in the build (NEXT_PUBLIC_POSTHOG_KEY).',
);

/** PostHog’s ingestion and its API. */
export const posthog = {
  id: 'posthog',
  name: 'PostHog',
  signs: [
    { host: /(?:^|\.)(?:i\.)?posthog\.com$/ },
    { body: /in (?:your )?PostHog project settings/ },
  ],
  rows: [
    {
      cause: 'api-key-invalid',
      status: 401,
      text: /^Project (?:API key|token) invalid\. You can find/,
      confidence: 'certain',
      global: true,
      source: ingestion,
      explanation: 'No project of this region has this key.',
      fix: useProjectKey,
    },
    {
      cause: 'api-key-missing',
      status: 401,
      text: /^API key not provided\. You can find your project API key/,
      confidence: 'certain',
      global: true,
      source: ingestion,
      fix: useProjectKey,
    },
    {
      cause: 'api-key-invalid',
      status: 401,
      text: /^Personal API key found in request .{1,60} is invalid/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'The bearer value is not a personal API key of this region; a project key (phc_…) is read here as one.',
      fix: instruction(
        'Send a personal API key as Authorization: Bearer',
        'Your name, Account settings, Personal API keys: create one (phx_…) with the scopes of this endpoint, on us.posthog.com or eu.posthog.com, where the account is.',
        'Private endpoints live at us.posthog.com, not at us.i.posthog.com.',
      ),
    },
    {
      cause: 'insufficient-scope',
      status: 403,
      text: /^API key missing required scope '/,
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Add the scope to the personal API key',
        'Account settings, Personal API keys, Edit: the scope that the message names (feature_flag:read, query:read, insight:write …).',
      ),
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      text: /^You don't have access to the (?:project|organization)/,
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Use a key that may see this project',
        'The personal API key may be limited to other projects or organizations: edit it, or correct the project id in the path (Settings, Project ID).',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'key of the other region',
      cause: 'api-key-invalid',
      http: `
        POST https://us.i.posthog.com/flags/?v=2
        Content-Type: application/json

        {"token":"phc_0123456789","distinct_id":"1"}

        401
        Content-Type: application/json

        {"type":"authentication_error","code":"invalid_api_key","detail":"Project API key invalid. You can find your project API key in PostHog project settings.","attr":null}
      `,
    },
    {
      name: 'no key',
      cause: 'api-key-missing',
      http: `
        POST https://us.i.posthog.com/e/
        Content-Type: application/json

        {}

        401
        Content-Type: application/json

        {"type":"authentication_error","code":"missing_api_key","detail":"API key not provided. You can find your project API key in PostHog project settings.","attr":null}
      `,
    },
    {
      name: 'project key as personal',
      cause: 'api-key-invalid',
      http: `
        GET https://us.posthog.com/api/projects/1/insights
        Authorization: Bearer phc_0123456789

        401
        Content-Type: application/json

        {"type":"authentication_error","code":"authentication_failed","detail":"Personal API key found in request Authorization header is invalid.","attr":null}
      `,
    },
    {
      name: 'scope',
      cause: 'insufficient-scope',
      http: `
        GET https://us.posthog.com/api/projects/1/feature_flags
        Authorization: Bearer phx_0123456789

        403
        Content-Type: application/json

        {"type":"authentication_error","code":"permission_denied","detail":"API key missing required scope 'feature_flag:read'","attr":null}
      `,
    },
    {
      name: 'project',
      cause: 'insufficient-permission',
      http: `
        GET https://us.posthog.com/api/projects/1/insights
        Authorization: Bearer phx_0123456789

        403
        Content-Type: application/json

        {"type":"authentication_error","code":"permission_denied","detail":"You don't have access to the project.","attr":null}
      `,
    },
  ],
} satisfies Vendor;
