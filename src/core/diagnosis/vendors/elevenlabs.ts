import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://elevenlabs.io/docs/developers/resources/error-messages';

/** ElevenLabs. */
export const elevenlabs = {
  id: 'elevenlabs',
  name: 'ElevenLabs',
  signs: [{ host: /^api\.(?:\w+\.)?elevenlabs\.io$/ }],
  rows: [
    { cause: 'api-key-invalid', code: 'invalid_api_key', confidence: 'certain', source: docs },
    {
      cause: 'api-key-missing',
      code: 'needs_authorization',
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
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
    },
    {
      cause: 'insufficient-scope',
      text: /^The API key you used is missing the permission /,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'license-or-plan',
      code: ['quota_exceeded', 'subscription_required'],
      confidence: 'certain',
      source: docs,
    },
    {
      cause: 'waf-or-bot-challenge',
      code: 'detected_unusual_activity',
      confidence: 'certain',
      global: true,
      source: docs,
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
  ],
} satisfies Vendor;
