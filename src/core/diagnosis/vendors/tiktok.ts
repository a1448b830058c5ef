import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://developers.tiktok.com/doc/tiktok-api-v2-error-handling';

/** TikTok. */
export const tiktok = {
  id: 'tiktok',
  name: 'TikTok',
  signs: [{ host: /(?:^|\.)tiktokapis\.com$|^business-api\.tiktok\.com$/ }],
  rows: [
    {
      cause: 'token-unrecognized',
      code: 'access_token_invalid',
      confidence: 'likely',
      global: 'cause',
      source: docs,
      explanation: 'The token is invalid or expired; TikTok does not say which.',
      fix: instruction(
        'Refresh the access token',
        'POST grant_type=refresh_token; access tokens live for 24 hours.',
      ),
    },
    {
      cause: 'insufficient-scope',
      code: ['scope_not_authorized', 'scope_permission_missed'],
      confidence: 'certain',
      global: 'cause',
      source: docs,
      explanation: 'The user did not grant this scope, or the app was not approved for it.',
      fix: instruction(
        'Add the scope to the app and the sign-in, and sign in again',
        'developers.tiktok.com, the app: add the product (Login Kit, Content Posting API, Display API) and the scope (user.info.basic, video.list, video.publish …), submit for review or use the sandbox with target users.',
        'Users can untick scopes: compare scope of the token response.',
      ),
    },
    {
      cause: 'rate-limited',
      code: 'rate_limit_exceeded',
      confidence: 'certain',
      source: docs,
      explanation:
        'The endpoint’s limit per minute is used up (user info and video list: 600; publishing has a limit per user and day).',
      fix: instruction(
        'Wait a minute, and keep what was read',
        'Creators also have a daily number of posts through the API: creator_info/query says whether another one is allowed.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'unaudited_client_can_only_post_to_private_accounts',
      confidence: 'certain',
      global: true,
      source: 'https://developers.tiktok.com/doc/content-posting-api-reference-direct-post',
      explanation:
        'Until TikTok has audited the app, it may post to private accounts and for the user alone.',
      fix: instruction(
        'Set the account to private and privacy_level to SELF_ONLY',
        'TikTok app, Settings and privacy, Privacy, Private account; post with privacy_level SELF_ONLY.',
        'For public posts apply for the audit of the Content Posting API in the developer portal.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'url_ownership_unverified',
      confidence: 'certain',
      global: true,
      source: 'https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide',
      explanation: 'PULL_FROM_URL takes files only from domains that the app’s owner has verified.',
      fix: instruction(
        'Verify the domain or URL prefix of the file',
        'developers.tiktok.com, the app, URL properties, Verify; or send the file with FILE_UPLOAD.',
      ),
    },
  ],
  examples: [
    {
      name: 'insufficient scope: scope_not_authorized',
      cause: 'insufficient-scope',
      http: `
        GET https://open.tiktokapis.com/v2/user/info/
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":{"code":"scope_not_authorized","message":"The user did not authorize the scope required for completing this request.","log_id":"1"}}
      `,
    },
    {
      name: 'token unrecognized: access_token_invalid',
      cause: 'token-unrecognized',
      http: `
        GET https://open.tiktokapis.com/v2/user/info/
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":{"code":"access_token_invalid","log_id":"1"}}
      `,
    },
    {
      name: 'insufficient permission: an unaudited app',
      cause: 'insufficient-permission',
      http: `
        POST https://open.tiktokapis.com/v2/post/publish/video/init/
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"code":"unaudited_client_can_only_post_to_private_accounts","message":"Please review our integration guidelines at https://developers.tiktok.com/doc/content-sharing-guidelines/","log_id":"a"}}
      `,
    },
    {
      name: 'insufficient permission: a domain',
      cause: 'insufficient-permission',
      http: `
        POST https://open.tiktokapis.com/v2/post/publish/video/init/
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"code":"url_ownership_unverified","message":"Please verify the ownership of the URL properties","log_id":"a"}}
      `,
    },
    {
      name: 'rate limited: rate_limit_exceeded',
      cause: 'rate-limited',
      http: `
        GET https://open.tiktokapis.com/v2/user/info/?fields=open_id
        Authorization: Bearer act.q7Zk2mX0pW9sVb4t

        429
        Content-Type: application/json

        {"error":{"code":"rate_limit_exceeded","message":"The API rate limit was exceeded.","log_id":"a"}}
      `,
    },
  ],
} satisfies Vendor;
