import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://cloudinary.com/documentation/advanced_url_delivery_options#troubleshooting';

/** Cloudinary. */
export const cloudinary = {
  id: 'cloudinary',
  name: 'Cloudinary',
  signs: [{ host: /(?:^|\.)cloudinary\.com$/ }, { header: ['x-cld-error'] }],
  rows: [
    {
      cause: 'invalid-signature',
      text: /^Invalid Signature [0-9a-f]+\. String to sign/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'Sign exactly the parameters that are sent, in alphabetical order, without file, api_key, resource_type, and cloud_name, and append the API secret.',
      fix: instruction(
        'Sign exactly the parameters that are sent',
        'Sort them by name, join with &, append the API secret, and hash; leave out file, api_key, resource_type and cloud_name.',
        'The message shows the string that the server signed: compare it with yours.',
      ),
    },
    {
      cause: 'presigned-url-expired',
      text: /^Stale request - reported time is /,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'The timestamp that was signed is more than an hour old.',
      fix: instruction(
        'Sign with the current time, in seconds',
        'timestamp = Math.round(Date.now() / 1000), made on the server when the upload begins; synchronize its clock, and do not cache the signature.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^Upload preset must be (?:whitelisted|specified)[\w ]* for unsigned uploads/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'Unsigned uploads need an upload preset whose signing mode is Unsigned.',
      fix: instruction(
        'Set the upload preset’s signing mode to Unsigned',
        'Under Settings, Upload presets; or sign the upload on your server.',
      ),
    },
  ],
  examples: [
    {
      name: 'invalid signature',
      cause: 'invalid-signature',
      http: `
        POST https://api.cloudinary.com/v1_1/demo/image/upload
        Content-Type: application/x-www-form-urlencoded

        api_key=123456789012345&timestamp=1773144000&signature=bad

        401
        Server: cloudinary
        Content-Type: application/json

        {"error":{"message":"Invalid Signature 0123456789abcdef. String to sign - 'timestamp=1773144000'."}}
      `,
    },
    {
      name: 'presigned url expired',
      cause: 'presigned-url-expired',
      http: `
        POST https://api.cloudinary.com/v1_1/demo/image/upload
        Content-Type: application/x-www-form-urlencoded

        api_key=123456789012345&timestamp=1700000000&signature=abc

        400
        Server: cloudinary
        Content-Type: application/json

        {"error":{"message":"Stale request - reported time is 2026-03-10 10:00:00 +0000 which is more than 1 hour ago"}}
      `,
    },
    {
      name: 'insufficient permission',
      cause: 'insufficient-permission',
      http: `
        POST https://api.cloudinary.com/v1_1/demo/image/upload
        Content-Type: application/x-www-form-urlencoded

        upload_preset=p&file=x

        400
        Server: cloudinary
        Content-Type: application/json

        {"error":{"message":"Upload preset must be whitelisted for unsigned uploads"}}
      `,
    },
    {
      name: 'presigned url expired: stale',
      cause: 'presigned-url-expired',
      http: `
        POST https://api.cloudinary.com/v1_1/a/image/upload
        Content-Type: application/x-www-form-urlencoded

        timestamp=1773133200&api_key=1&signature=abc

        400
        Content-Type: application/json

        {"error":{"message":"Stale request - reported time is 2026-03-10 06:00:00 +0000 which is more than 1 hour ago"}}
      `,
    },
  ],
} satisfies Vendor;
