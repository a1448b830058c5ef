import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://elevenlabs.io/docs/developers/resources/error-messages';

const allowForKey = instruction(
  'Give the key the permission that the message names',
  'elevenlabs.io, Developers, API keys, edit the key: allow the endpoint (text_to_speech, voices_read, user_read, models_read …), or switch off Restrict key.',
);

/** ElevenLabs. */
export const elevenlabs = {
  id: 'elevenlabs',
  name: 'ElevenLabs',
  signs: [{ host: /^api\.(?:\w+\.)?elevenlabs\.io$/ }],
  rows: [
    {
      cause: 'api-key-invalid',
      code: 'invalid_api_key',
      confidence: 'certain',
      source: docs,
      explanation: 'The key is unknown, deleted, or cut while copying.',
      fix: instruction(
        'Create a new key, and send it in xi-api-key',
        'elevenlabs.io, Developers (or the profile), API keys. Accounts with data residency use their own host (api.eu.residency.elevenlabs.io) and keys.',
      ),
    },
    {
      cause: 'api-key-missing',
      code: 'needs_authorization',
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
      explanation:
        'The request carries no key, usually because the variable ELEVENLABS_API_KEY is empty.',
      fix: instruction(
        'Send the key in the xi-api-key header',
        'elevenlabs.io/app/developers/api-keys. Call from a server; a page takes a signed URL or a single-use token from it.',
      ),
    },
    {
      cause: 'api-key-wrong-place',
      code: 'needs_authorization',
      request: 'authorization',
      confidence: 'likely',
      source: docs,
      explanation: 'The key belongs in xi-api-key.',
      fix: instruction(
        'Send the key in the xi-api-key header',
        'Create it under Profile, API keys.',
      ),
    },
    {
      cause: 'insufficient-scope',
      code: 'missing_permissions',
      confidence: 'certain',
      source: docs,
      explanation: 'The key was created without the permission that the message names.',
      fix: allowForKey,
    },
    {
      cause: 'insufficient-scope',
      text: /^The API key you used is missing the permission /,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'The key was created without the permission that the message names.',
      fix: allowForKey,
    },
    {
      cause: 'license-or-plan',
      code: ['quota_exceeded', 'subscription_required'],
      confidence: 'certain',
      source: docs,
      explanation: 'The key’s or plan’s characters are used up, or the plan does not include this.',
      fix: instruction(
        'Raise the key’s limit, or the plan',
        'elevenlabs.io, Developers, API keys: the key may have a credit limit of its own. Subscription: upgrade or switch on usage-based billing. The message names the remaining and the required credits.',
      ),
    },
    {
      cause: 'waf-or-bot-challenge',
      code: 'detected_unusual_activity',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'ElevenLabs has switched off the free tier for this network or account, often on servers of a cloud, behind a VPN, or with several accounts.',
      fix: instruction(
        'Use a paid plan, or call without proxy and VPN',
        'Cloud and CI servers share addresses with others, so the free tier does not work there. A paid plan does.',
      ),
    },
    {
      cause: 'license-or-plan',
      code: ['payment_required', 'paid_plan_required'],
      confidence: 'certain',
      source: docs,
      explanation:
        'Voices of the Voice Library are for paid plans when they are called by the API.',
      fix: instruction(
        'Use one of the default voices, or upgrade',
        'GET /v1/voices lists the voices of the account: take a voice_id of category premade. Starter and higher plans may use library voices.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'xi-api-key' }],
  examples: [
    {
      name: 'insufficient scope: missing_permissions',
      cause: 'insufficient-scope',
      http: `
        GET https://api.elevenlabs.io/v1/voices
        xi-api-key: 0123456789abcdef0123456789abcdef

        401
        Content-Type: application/json

        {"detail":{"status":"missing_permissions","message":"The API key you used is missing the permission voices_read to execute this operation."}}
      `,
    },
    {
      name: 'key as bearer',
      cause: 'api-key-wrong-place',
      http: `
        GET https://api.elevenlabs.io/v1/user
        Authorization: Bearer sk_0123456789abcdef

        401
        Content-Type: application/json

        {"detail":{"status":"needs_authorization","message":"Neither authorization header nor xi-api-key received, please provide one."}}
      `,
    },
    {
      name: 'api key invalid: unknown',
      cause: 'api-key-invalid',
      http: `
        POST https://api.elevenlabs.io/v1/text-to-speech/a
        xi-api-key: q7Zk2mX0pW9sVb4tq7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"detail":{"status":"invalid_api_key","message":"Invalid API key"}}
      `,
    },
    {
      name: 'insufficient scope: a restricted key',
      cause: 'insufficient-scope',
      http: `
        POST https://api.elevenlabs.io/v1/text-to-speech/a
        xi-api-key: q7Zk2mX0pW9sVb4tq7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"detail":{"status":"missing_permissions","message":"The API key you used is missing the permission text_to_speech to execute this operation."}}
      `,
    },
    {
      name: 'license or plan: quota',
      cause: 'license-or-plan',
      http: `
        POST https://api.elevenlabs.io/v1/text-to-speech/a
        xi-api-key: q7Zk2mX0pW9sVb4tq7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"detail":{"status":"quota_exceeded","message":"This request exceeds your quota of 10000. You have 5 credits remaining, while 40 credits are required for this request."}}
      `,
    },
    {
      name: 'waf or bot challenge: unusual activity',
      cause: 'waf-or-bot-challenge',
      http: `
        POST https://api.elevenlabs.io/v1/text-to-speech/a
        xi-api-key: q7Zk2mX0pW9sVb4tq7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"detail":{"status":"detected_unusual_activity","message":"Unusual activity detected. Free Tier usage disabled."}}
      `,
    },
    {
      name: 'license or plan: a library voice',
      cause: 'license-or-plan',
      http: `
        POST https://api.elevenlabs.io/v1/text-to-speech/a
        xi-api-key: q7Zk2mX0pW9sVb4tq7Zk2mX0pW9sVb4t

        402
        Content-Type: application/json

        {"detail":{"type":"payment_required","code":"paid_plan_required","message":"Free users cannot use library voices via the API. Please upgrade your subscription to use this voice.","status":"payment_required"}}
      `,
    },
    {
      name: 'api key missing: needs_authorization',
      cause: 'api-key-missing',
      http: `
        GET https://api.elevenlabs.io/v1/user

        401
        Content-Type: application/json

        {"detail":{"status":"needs_authorization","message":"Neither authorization header nor xi-api-key received, please provide one."}}
      `,
    },
  ],
} satisfies Vendor;
