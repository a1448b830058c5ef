import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors = 'https://developer.apple.com/documentation/signinwithapplerestapi/errorresponse';
const tokens =
  'https://developer.apple.com/documentation/signinwithapplerestapi/generate-and-validate-tokens';
const secret =
  'https://developer.apple.com/documentation/accountorganizationaldatasharing/creating-a-client-secret';

/** Sign in with Apple. */
export const apple = {
  id: 'apple',
  name: 'Sign in with Apple',
  signs: [{ host: /^appleid\.apple\.com$/ }],
  rows: [
    {
      cause: 'client-auth-failed',
      code: 'invalid_client',
      confidence: 'certain',
      source: secret,
      explanation:
        'Apple’s client_secret is a JWT that you sign: one of its claims, its key, or client_id is wrong.',
      fix: instruction(
        'Check the JWT in client_secret claim by claim',
        'Header: alg ES256, kid the Key ID of the .p8 file. Claims: iss the Team ID, aud https://appleid.apple.com, sub equal to client_id, iat now, exp at most six months (15777000 s) later.',
        'client_id is the Services ID for a web sign-in, the bundle ID for the code of an app. The key must have Sign in with Apple enabled for that App ID, and must not be revoked.',
      ),
    },
    {
      cause: 'authorization-code-invalid',
      code: 'invalid_grant',
      confidence: 'likely',
      source: errors,
      explanation:
        'Apple’s codes work once, for five minutes, and only for the client_id that got them: a code from an app belongs to its bundle ID, one from the web to the Services ID.',
      fix: instruction(
        'Use the client_id that got the code',
        'Code from an iOS or macOS app: client_id and sub of client_secret are the bundle ID, and redirect_uri is left out. Code from the web or Android: the Services ID, with the same redirect_uri.',
        'Exchange it once, within five minutes; for a second try sign in again.',
      ),
    },
    {
      cause: 'redirect-uri-mismatch',
      text: /\bInvalid web redirect url/i,
      confidence: 'certain',
      source: tokens,
      explanation: 'The redirect_uri is not among the Return URLs of the Services ID.',
      fix: instruction(
        'Add it to the Return URLs of the Services ID',
        'Certificates, Identifiers & Profiles, Identifiers, Services IDs, the ID, Sign in with Apple, Configure: domain and Return URL, https and no localhost.',
      ),
    },
  ],
  examples: [
    {
      name: 'the client secret',
      cause: 'client-auth-failed',
      http: `
        POST https://appleid.apple.com/auth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&client_id=com.example.web&client_secret=<<jwt {"iss":"TEAM123456","sub":"com.example.web","aud":"https://appleid.apple.com","iat":-60,"exp":3600}>>&code=c1a2b3c4d5.0.nrxy.Ab1

        400
        Content-Type: application/json

        {"error":"invalid_client"}
      `,
    },
    {
      name: 'a code of the app',
      cause: 'authorization-code-invalid',
      http: `
        POST https://appleid.apple.com/auth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&client_id=com.example.web&client_secret=<<jwt {"iss":"TEAM123456","sub":"com.example.web","aud":"https://appleid.apple.com","iat":-60,"exp":3600}>>&code=c1a2b3c4d5.0.nrxy.Ab1

        400
        Content-Type: application/json

        {"error":"invalid_grant"}
      `,
    },
    {
      name: 'return URL',
      cause: 'redirect-uri-mismatch',
      http: `
        document GET https://appleid.apple.com/auth/authorize?client_id=com.example.web&redirect_uri=https%3A%2F%2Fwww.example.com%2Fcb&response_type=code

        400
        Content-Type: text/html

        <!DOCTYPE html><title>Error</title><p>Invalid web redirect url.</p>
      `,
    },
  ],
} satisfies Vendor;
