import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://labelstud.io/guide/access_tokens';
const usePersonalToken = instruction(
  'Use a personal access token',
  'Account & Settings, Personal Access Token: create it; it is a refresh token: POST {"refresh": TOKEN} to /api/token/refresh and send the access value as Authorization: Bearer. The SDK does so: LabelStudio(base_url=…, api_key=TOKEN).',
  'Or allow legacy tokens: Organization, Access Token Settings (API Tokens Settings), Legacy Tokens; then Authorization: Token TOKEN works.',
);

/** Label Studio. */
export const labelStudio = {
  id: 'label-studio',
  name: 'Label Studio',
  signs: [
    { body: /legacy token authentication has been disabled/ },
    { host: /(?:^|\.)(?:humansignal|heartex)\.com$|(?:^|[.-])label-?studio[.-]/ },
  ],
  rows: [
    {
      cause: 'wrong-token-type',
      status: 401,
      text: /legacy token authentication has been disabled for this organization/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'The token is right but of the old kind (Authorization: Token …), which new versions turn off by default.',
      fix: usePersonalToken,
    },
    {
      cause: 'token-expired',
      status: 401,
      text: /^(?:Given token not valid for any token type|Token is invalid or expired)/,
      confidence: 'likely',
      source: docs,
      explanation:
        'Access tokens live a few minutes; the personal access token itself is a refresh token and is refused as an access token.',
      fix: usePersonalToken,
    },
  ],
  credentialPlaces: [
    { header: 'Authorization', scheme: 'Bearer' },
    { header: 'Authorization', scheme: 'Token' },
  ],
  examples: [
    {
      name: 'legacy token',
      cause: 'wrong-token-type',
      http: `
        GET https://label-studio.example.org/api/projects
        Authorization: Token 0123456789abcdef0123456789abcdef01234567

        401
        Content-Type: application/json

        {"id":"x","status_code":401,"version":"1.20.0","detail":"Authentication token no longer valid: legacy token authentication has been disabled for this organization"}
      `,
    },
    {
      name: 'access token',
      cause: 'token-expired',
      http: `
        GET https://label-studio.example.org/api/projects
        Authorization: Bearer <<jwt {"token_type":"access","iat":-7200,"exp":-3600}>>

        401
        Content-Type: application/json

        {"detail":"Given token not valid for any token type","code":"token_not_valid"}
      `,
    },
  ],
} satisfies Vendor;
