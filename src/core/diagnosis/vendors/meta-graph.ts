import type { Vendor } from '../vendor.ts';

const errors = 'https://developers.facebook.com/docs/graph-api/guides/error-handling';
const proof = 'https://developers.facebook.com/docs/graph-api/securing-requests';

/** Meta’s Graph API: Facebook, Instagram, WhatsApp. */
export const metaGraph = {
  id: 'meta-graph',
  name: 'Meta Graph API',
  signs: [{ host: /^(?:graph|graph-video|rupload)\.(?:facebook|instagram|whatsapp|threads)\.(?:com|net)$/ }, { header: ['x-fb-trace-id'] }, { header: ['x-fb-request-id'] }, { body: /"fbtrace_id"/ }, { header: ['www-authenticate', /Facebook Platform/] }],
  rows: [
    { cause: 'token-expired', code: '463', confidence: 'certain', source: errors },
    { cause: 'token-revoked', code: ['458', '460'], confidence: 'certain', source: errors, means: 'The user took the app away or changed the password; every token before that is dead.' },
    { cause: 'step-up-required', code: ['459', '464'], confidence: 'likely', source: errors, means: 'Meta wants the user to sign in and clear a checkpoint first.' },
    { cause: 'token-unrecognized', code: ['467', '492'], confidence: 'likely', source: errors },
    { cause: 'token-unrecognized', code: '190', text: /^(?:Invalid OAuth (?:2\.0 )?[Aa]ccess [Tt]oken|Malformed access token|The access token could not be decrypted|Error validating access token(?!: Session has expired))/, confidence: 'likely', source: errors },
    { cause: 'malformed-token', code: '190', text: /^(?:Malformed access token|The access token could not be decrypted|Cannot parse access token)/, confidence: 'likely', source: errors },
    { cause: 'token-expired', code: '190', text: /Session has expired on/, confidence: 'certain', unmistakable: true, source: errors },
    { cause: 'token-revoked', code: '190', text: /session has been invalidated because the user (?:changed|logged out)|has not authorized application/i, confidence: 'certain', unmistakable: true, source: errors },
    { cause: 'session-expired', code: '102', confidence: 'likely', source: errors },
    { cause: 'missing-credentials', code: ['104', '2500'], text: /^An (?:active )?access token (?:is required|must be used)/, confidence: 'certain', unmistakable: true, source: errors },
    { cause: 'insufficient-scope', code: /^(?:10|2\d\d)$/, confidence: 'likely', source: errors, means: 'A permission was not granted by the user, or the app has not been reviewed for it.' },
    { cause: 'insufficient-permission', code: ['3', '10'], confidence: 'possible', source: errors },
    { cause: 'invalid-signature', text: /Invalid appsecret_proof/, confidence: 'certain', unmistakable: true, source: proof },
    { cause: 'client-auth-failed', text: /require an appsecret_proof argument/, confidence: 'certain', unmistakable: true, source: proof },
    { cause: 'client-auth-failed', text: /^Error validating (?:application|client secret)/, confidence: 'certain', unmistakable: true, source: errors },
    { cause: 'authorization-code-invalid', text: /^This authorization code has (?:been used|expired)/, confidence: 'certain', unmistakable: true, source: 'https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow' },
    { cause: 'redirect-uri-mismatch', code: '191', confidence: 'certain', source: 'https://developers.facebook.com/docs/facebook-login/security' },
    { cause: 'hidden-404', text: /^Unsupported (?:get|post|delete) request\. Object with ID/, confidence: 'likely', unmistakable: true, source: errors, means: 'The object does not exist, or the token may not see it.' },
    { cause: 'account-locked', code: '368', confidence: 'likely', source: errors },
    { cause: 'rate-limited', code: ['4', '17', '32', '341', '613', '80000', '80001', '80002', '80003', '80004', '80005', '80006', '80007', '80008', '80009', '80014'], confidence: 'certain', source: 'https://developers.facebook.com/docs/graph-api/overview/rate-limiting' },
  ],
} satisfies Vendor;
