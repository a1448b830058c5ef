import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://stytch.com/docs/api/errors/overview';

/** Stytch. */
export const stytch = {
  id: 'stytch',
  name: 'Stytch',
  signs: [{ host: /(?:^|\.)stytch\.com$/ }, { body: /"error_url"\s*:\s*"https:\/\/stytch\.com/ }],
  rows: [
    {
      cause: 'client-auth-failed',
      code: ['unauthorized_credentials', 'project_not_found'],
      confidence: 'certain',
      global: 'cause',
      source: docs,
      explanation:
        'The project ID and secret do not belong together, or belong to the other environment (test or live).',
      fix: instruction(
        'Use project id and secret of one environment',
        'project-test-… belongs to test.stytch.com, project-live-… to api.stytch.com.',
      ),
    },
    {
      cause: 'session-expired',
      code: ['session_not_found', 'session_expired'],
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Sign in again, or send a session of this project',
        'Sessions end after session_duration_minutes of the authenticate call (extend by passing it again). Tokens of a test project are unknown to the live one. The SDK’s session.getSync() returns null then.',
      ),
    },
    {
      cause: 'origin-not-allowed',
      code: ['unauthorized_domain', 'invalid_domain_configuration', 'bad_domain_for_stytch_sdk'],
      confidence: 'certain',
      global: 'cause',
      source: docs,
      explanation:
        'The page’s origin is not on the project’s list of authorized domains for the browser SDK.',
      fix: instruction(
        'Add the page’s origin to the authorized domains',
        'In the dashboard under SDK configuration.',
      ),
    },
    {
      cause: 'wrong-credentials',
      code: 'otp_code_not_found',
      text: /^The OTP code has expired or is incorrect/,
      confidence: 'certain',
      source: docs,
    },
  ],
  credentialPlaces: [
    { header: 'Authorization', scheme: 'Basic', form: 'Basic base64(PROJECT_ID:SECRET)' },
  ],
  examples: [
    {
      name: 'client auth failed: unauthorized_credentials',
      cause: 'client-auth-failed',
      http: `
        POST https://test.stytch.com/v1/sessions/authenticate
        Authorization: Basic <<base64 alice:correct-horse>>
        Content-Type: application/json

        {}

        401
        Content-Type: application/json

        {"status_code":401,"error_type":"unauthorized_credentials","error_message":"Unauthorized credentials.","error_url":"https://stytch.com/docs/api/errors/401"}
      `,
    },
    {
      name: 'session expired: session_not_found',
      cause: 'session-expired',
      http: `
        POST https://test.stytch.com/v1/sessions/authenticate
        Authorization: Basic <<base64 alice:correct-horse>>
        Content-Type: application/json

        {"session_token":"x"}

        404
        Content-Type: application/json

        {"status_code":404,"error_type":"session_not_found","error_message":"Session could not be found.","error_url":"https://stytch.com/docs/api/errors/404"}
      `,
    },
    {
      name: 'origin not allowed: unauthorized_domain',
      cause: 'origin-not-allowed',
      http: `
        POST https://api.stytch.com/sdk/v1/magic_links/email/login_or_create
        Origin: https://app.example.com
        Authorization: Basic <<base64 alice:correct-horse>>
        Content-Type: application/json

        {}

        400
        Content-Type: application/json

        {"status_code":400,"error_type":"bad_domain_for_stytch_sdk","error_message":"This website has not been registered as an allowed domain for the Stytch SDK.","error_url":"https://stytch.com/docs/api/errors/400"}
      `,
    },
    {
      name: 'wrong credentials: otp_code_not_found',
      cause: 'wrong-credentials',
      http: `
        POST https://test.stytch.com/v1/otps/authenticate
        Authorization: Basic <<base64 alice:correct-horse>>
        Content-Type: application/json

        {"method_id":"a","code":"1"}

        404
        Content-Type: application/json

        {"status_code":404,"error_type":"otp_code_not_found","error_message":"The OTP code has expired or is incorrect.","error_url":"https://stytch.com/docs/api/errors/404"}
      `,
    },
    {
      name: 'session over',
      cause: 'session-expired',
      http: `
        POST https://test.stytch.com/v1/sessions/authenticate
        Authorization: Basic cHJvamVjdC10ZXN0LTE6c2VjcmV0LXRlc3QtMQ==
        Content-Type: application/json

        {"session_token":"a"}

        404
        Content-Type: application/json

        {"status_code":404,"request_id":"1","error_type":"session_not_found","error_message":"Session could not be found.","error_url":"https://stytch.com/docs/api/errors/404"}
      `,
    },
  ],
} satisfies Vendor;
