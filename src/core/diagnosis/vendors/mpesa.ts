import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://developer.safaricom.co.ke/APIs';
const newToken = instruction(
  'Get a token at the same host as the call',
  'GET /oauth/v1/generate?grant_type=client_credentials with Basic base64(CONSUMER_KEY:CONSUMER_SECRET); it lives 3599 seconds.',
  'Sandbox: sandbox.safaricom.co.ke with the sandbox app’s key; live: api.safaricom.co.ke with the app of Go Live. One does not take the other’s.',
  'The app must have this product (Lipa na M-Pesa Online, B2C …): My Apps shows it. Send Authorization: Bearer TOKEN.',
);

/** Safaricom’s Daraja API (M-Pesa). */
export const mpesa = {
  id: 'mpesa',
  name: 'M-Pesa',
  signs: [{ host: /(?:^|\.)safaricom\.(?:co\.ke|et)$/ }],
  rows: [
    {
      cause: 'token-unrecognized',
      code: ['404.001.03', '400.003.01', '401.003.01'],
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'Daraja does not know the access token: expired, of the other environment, or its app lacks the product.',
      fix: newToken,
    },
    {
      cause: 'wrong-credentials',
      code: ['400.008.01', '400.008.02'],
      confidence: 'likely',
      global: true,
      source: docs,
      explanation:
        'The consumer key and secret of the token request do not match, or grant_type is missing.',
      fix: newToken,
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'token',
      cause: 'token-unrecognized',
      http: `
        POST https://sandbox.safaricom.co.ke/mpesa/stkpush/v1/processrequest
        Authorization: Bearer q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {}

        404
        Content-Type: application/json

        {"requestId":"1","errorCode":"404.001.03","errorMessage":"Invalid Access Token"}
      `,
    },
    {
      name: 'key',
      cause: 'wrong-credentials',
      http: `
        GET https://sandbox.safaricom.co.ke/oauth/v1/generate?grant_type=client_credentials
        Authorization: Basic <<base64 0123456789abcdef:bad0123456789>>

        400
        Content-Type: application/json

        {"requestId":"1","errorCode":"400.008.01","errorMessage":"Invalid Authentication passed"}
      `,
    },
  ],
} satisfies Vendor;
