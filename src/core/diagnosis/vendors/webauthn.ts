import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const simple = 'https://simplewebauthn.dev/docs/packages/server';
const verifying = 'https://www.w3.org/TR/webauthn-3/#sctn-verifying-assertion';

/** Server libraries for WebAuthn (passkeys): SimpleWebAuthn, py_webauthn, go-webauthn. */
export const webauthn = {
  id: 'webauthn',
  name: 'a WebAuthn library',
  signs: [
    { body: /\bUnexpected (?:registration|authentication) response \w+ "|client data origin/ },
  ],
  rows: [
    {
      cause: 'origin-not-allowed',
      text: /^Unexpected (?:registration|authentication) response origin "|^Unexpected client data origin|^Error validating origin/,
      confidence: 'certain',
      global: true,
      source: verifying,
      explanation:
        'The browser signs the page’s origin into clientDataJSON, and the server compares it with the origin of its own settings. A retry never helps.',
      fix: instruction(
        'Set the expected origin of WebAuthn to the page’s origin',
        'Scheme, host and port as in the address bar, without a path or final slash: expectedOrigin (SimpleWebAuthn; a list for several), expected_origin (py_webauthn), RPOrigins (go-webauthn), passkey({ origin }) in Better Auth; often an environment variable such as WEBAUTHN_ORIGIN.',
        'rpID is the host alone or a parent domain of it, without scheme and port; it must be the same at registration and sign-in.',
        'Behind a proxy or in a container, do not derive the origin from the inner address.',
      ),
    },
    {
      cause: 'origin-not-allowed',
      text: /^Unexpected RP ID hash/,
      confidence: 'certain',
      global: true,
      source: verifying,
      explanation:
        'The passkey was created or used for a different RP ID (domain) than the server expects.',
      fix: instruction(
        'Use one RP ID in the options and in the verification',
        'rpID in generateRegistrationOptions and generateAuthenticationOptions, and expectedRPID in the verification: the host of the page or a parent domain of it, without scheme and port (localhost in development).',
        'A passkey stays bound to the RP ID of its registration: after a change of domain, users must register again (or use Related Origin Requests).',
      ),
    },
    {
      cause: 'session-expired',
      text: /^Unexpected (?:registration|authentication) response challenge "|^Client data challenge was not expected challenge|^Error validating challenge/,
      confidence: 'likely',
      global: true,
      source: simple,
      explanation:
        'The challenge that came back is not the one that the server stored for this sign-in: it was overwritten, has expired, or belongs to another session.',
      fix: instruction(
        'Keep the challenge in the session from the options to the verification',
        'Send both calls with the session cookie (credentials: "include" across origins), and let the verification read the challenge of that session, once.',
        'Two calls for options (React StrictMode, autofill besides a button, two tabs) overwrite it: verify with the options that the browser used.',
        'In-memory stores lose it on serverless platforms and with several processes: use a database or a signed cookie.',
      ),
    },
    {
      cause: 'step-up-required',
      text: /^User verification (?:was )?required, but user could not be verified/i,
      confidence: 'certain',
      global: true,
      source: simple,
      explanation: 'The server requires a PIN or biometric check, and the authenticator made none.',
      fix: instruction(
        'Ask for user verification, or do not require it',
        'userVerification: "required" in the options, so that the browser asks for it; or requireUserVerification: false in verifyRegistrationResponse and verifyAuthenticationResponse.',
      ),
    },
  ],
  examples: [
    {
      name: 'another origin in the settings',
      cause: 'origin-not-allowed',
      http: `
        POST https://app.example.com/api/passkeys/verify
        Origin: https://app.example.com
        Content-Type: application/json

        {"id":"x"}

        500
        Content-Type: text/plain

        Unexpected registration response origin "https://app.example.com", expected "http://localhost:3000"
      `,
    },
    {
      name: 'another RP ID',
      cause: 'origin-not-allowed',
      http: `
        POST https://app.example.com/api/passkeys/verify
        Origin: https://app.example.com
        Content-Type: application/json

        {"id":"x"}

        400
        Content-Type: application/json

        {"error":"Unexpected RP ID hash"}
      `,
    },
    {
      name: 'another challenge',
      cause: 'session-expired',
      http: `
        POST https://app.example.com/api/passkeys/verify
        Cookie: sid=0123456789abcdef0123
        Content-Type: application/json

        {"id":"x"}

        400
        Content-Type: application/json

        {"error":"Unexpected authentication response challenge \\"a1\\", expected \\"b2\\""}
      `,
    },
    {
      name: 'no user verification',
      cause: 'step-up-required',
      http: `
        POST https://app.example.com/api/passkeys/verify
        Content-Type: application/json

        {"id":"x"}

        400
        Content-Type: application/json

        {"error":"User verification required, but user could not be verified"}
      `,
    },
  ],
} satisfies Vendor;
