import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors = 'https://developers.facebook.com/docs/graph-api/guides/error-handling';
const proof = 'https://developers.facebook.com/docs/graph-api/securing-requests';

const longLived = instruction(
  'Sign the user in again, and use a long-lived token',
  'A token of the login or the Graph API Explorer lives for one or two hours. Exchange it on your server at /oauth/access_token?grant_type=fb_exchange_token for one of 60 days.',
  'A page token got with that one (GET /me/accounts) does not expire. For servers create a system user token in Business settings, Users, System users.',
  'Instagram Login: refresh within 60 days at graph.instagram.com/refresh_access_token?grant_type=ig_refresh_token.',
);

const rightToken = instruction(
  'Send the token whole, to the host that issued it',
  'Tokens of Instagram Login (IGAA…) belong to graph.instagram.com, tokens of Facebook Login and system users (EAA…) to graph.facebook.com.',
  'Paste it into developers.facebook.com/tools/debug/accesstoken: it shows the app, the user, the expiry and the scopes. Check for spaces, quotes, and a missing end.',
);

const pageToken = instruction(
  'Send the page’s access token, not the user’s',
  'GET /me/accounts?fields=name,access_token with the user token that has pages_show_list; use the access_token of the page in the response for calls about the page.',
  'In the Graph API Explorer choose the page under User or Page.',
);

const secretProof = instruction(
  'Send appsecret_proof, computed with this app’s secret',
  'appsecret_proof is the hex HMAC-SHA256 of the access token with the app secret as key; compute it for each token, on a server.',
  'The token must belong to the same app. “Require App Secret” is under App settings, Advanced, Security.',
);

const findObject = instruction(
  'Check the id, and give the token’s owner access to the object',
  'WhatsApp: use the phone number ID of API Setup, not the number or the account id, and assign the WhatsApp account to the system user (Business settings, Accounts, WhatsApp accounts, Add people), then generate a new token.',
  'Pages and Instagram: use a page token; the Instagram id is instagram_business_account of the page.',
  'The Access Token Debugger shows the app, the user, the scopes and the granular targets of the token.',
);

/** Meta’s Graph API: Facebook, Instagram, WhatsApp. */
export const metaGraph = {
  id: 'meta-graph',
  name: 'Meta Graph API',
  signs: [
    {
      host: /^(?:graph|graph-video|rupload)\.(?:facebook|instagram|whatsapp|threads)\.(?:com|net)$/,
    },
    { header: ['x-fb-trace-id'] },
    { header: ['x-fb-request-id'] },
    { body: /"fbtrace_id"/ },
    { header: ['www-authenticate', /Facebook Platform/] },
  ],
  rows: [
    {
      cause: 'wrong-token-type',
      text: /(?:must be called with a Page Access Token|A [Pp]age access token is required)/,
      confidence: 'certain',
      global: true,
      source: 'https://developers.facebook.com/docs/pages-api/overview',
      explanation: 'A user’s token was sent for a call that acts as the page.',
      fix: pageToken,
    },
    { cause: 'token-expired', code: '463', confidence: 'certain', source: errors, fix: longLived },
    {
      cause: 'token-revoked',
      code: ['458', '460'],
      confidence: 'certain',
      source: errors,
      explanation:
        'The user removed the app or changed the password, which revokes every earlier token.',
      fix: instruction('Sign the user in again', 'The user must grant the app access again.'),
    },
    {
      cause: 'step-up-required',
      code: ['459', '464'],
      confidence: 'likely',
      source: errors,
      explanation: 'The user must first sign in to Meta and clear a checkpoint.',
      fix: instruction(
        'Ask the user to sign in at facebook.com and pass the checkpoint',
        'Then sign in to the app again.',
      ),
    },
    {
      cause: 'token-unrecognized',
      code: ['467', '492'],
      confidence: 'likely',
      source: errors,
      fix: rightToken,
    },
    {
      cause: 'token-unrecognized',
      code: '190',
      text: /^(?:Invalid OAuth (?:2\.0 )?[Aa]ccess [Tt]oken|Malformed access token|The access token could not be decrypted|Error validating access token(?!: Session has expired))/,
      confidence: 'likely',
      source: errors,
      explanation:
        'The token is cut, belongs to another app, or was issued for another of Meta’s hosts.',
      fix: rightToken,
    },
    {
      cause: 'malformed-token',
      code: '190',
      text: /^(?:Malformed access token|The access token could not be decrypted|Cannot parse access token)/,
      confidence: 'likely',
      source: errors,
    },
    {
      cause: 'token-expired',
      code: '190',
      text: /Session has expired on/,
      confidence: 'certain',
      global: true,
      source: errors,
      fix: longLived,
    },
    {
      cause: 'token-revoked',
      code: '190',
      text: /session has been invalidated because the user (?:changed|logged out)|has not authorized application/i,
      confidence: 'certain',
      global: true,
      source: errors,
      explanation:
        'The user changed the password, signed out, or removed the app, which revokes every earlier token.',
      fix: instruction(
        'Sign the user in again',
        'FB.login() or the authorization URL; the user must grant the app access again.',
        'For a server use a system user’s token (Business settings, Users, System users): it does not depend on a person’s password.',
      ),
    },
    {
      cause: 'session-expired',
      code: '102',
      confidence: 'likely',
      source: errors,
      explanation:
        'The session behind the token is over: the user signed out, changed the password, or removed the app.',
      fix: instruction(
        'Sign the user in again',
        'FB.login (or the OAuth dialog) gives a new token. developers.facebook.com/tools/debug/accesstoken shows why the old one ended.',
      ),
    },
    {
      cause: 'missing-credentials',
      code: ['104', '2500'],
      text: /^An (?:active )?access token (?:is required|must be used)/,
      confidence: 'certain',
      global: true,
      source: errors,
      explanation: 'The request has no access_token, or an empty one.',
      fix: instruction(
        'Send access_token with the call',
        'As Authorization: Bearer or in the query. FB.api() sends it only after FB.getLoginStatus() or FB.login() has said connected.',
      ),
    },
    {
      cause: 'account-locked',
      text: /^API access blocked\.?$/,
      confidence: 'certain',
      source: errors,
      explanation: 'Meta has restricted the app, or the account that owns the token.',
      fix: instruction(
        'Resolve the app’s required actions',
        'developers.facebook.com, the app, Required actions and Alerts: complete the data use checkup, the business verification, or appeal. Check the account quality of the business as well.',
      ),
    },
    {
      cause: 'insufficient-scope',
      code: /^(?:10|2\d\d)$/,
      confidence: 'likely',
      source: errors,
      explanation:
        'The user did not grant a permission, the app has not been reviewed for it, or the token’s owner has no role on the page or account.',
      fix: instruction(
        'Request the permission, and use the token of someone with a role there',
        'Add it to the login’s scope (pages_manage_posts and pages_read_engagement to post) and sign in again. Without App Review, only people with a role in the app can grant it (Advanced Access).',
        'Calls about a page take its page token (GET /me/accounts), with pages_read_engagement and pages_read_user_content to read.',
        'WhatsApp: in Business settings assign the WhatsApp account to the system user with full control; the token needs whatsapp_business_messaging and whatsapp_business_management.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: '131030',
      confidence: 'certain',
      global: 'cause',
      source: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes',
      explanation: 'The test number may send only to recipients that were added to its list.',
      fix: instruction(
        'Add the recipient to the test number’s list, or send from a real number',
        'App dashboard, WhatsApp, API Setup, To, Manage phone number list: add and confirm the recipient (five at most).',
        'Argentina and Mexico: the webhook gives 549… and 521…, but the list has 54… and 52…: send to the form in the list.',
        'With a number of your own, added and registered to the account, every recipient works.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: '131005',
      confidence: 'certain',
      global: 'cause',
      source: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes',
      explanation: 'The token lacks a permission for this WhatsApp account, or it was removed.',
      fix: instruction(
        'Generate a token with the WhatsApp permissions',
        'Business settings, Users, System users: assign the app and the WhatsApp account with full control, then Generate token with whatsapp_business_messaging and whatsapp_business_management.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: '3',
      text: /capability/,
      confidence: 'likely',
      source: errors,
      explanation:
        'The app, rather than the user, may not make this call: it lacks a permission with Advanced Access, or a use case.',
      fix: instruction(
        'Request the permission or feature for the app',
        'App dashboard, Use cases (or App Review, Permissions and features): add the use case of this call, and request Advanced Access for people without a role in the app.',
        'Check that the token belongs to this app and is of the kind that the endpoint’s page requires.',
      ),
    },
    {
      cause: 'invalid-signature',
      text: /Invalid appsecret_proof/,
      confidence: 'certain',
      global: true,
      source: proof,
      explanation: 'The proof was made with another app’s secret, or for another token.',
      fix: secretProof,
    },
    {
      cause: 'client-auth-failed',
      text: /require an appsecret_proof argument/,
      confidence: 'certain',
      global: true,
      source: proof,
      explanation: 'The app requires a proof of its secret with every call of a server.',
      fix: secretProof,
    },
    {
      cause: 'client-auth-failed',
      text: /^Invalid platform app$/,
      confidence: 'certain',
      global: true,
      source:
        'https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/business-login',
      explanation: 'The client id is not an Instagram app id.',
      fix: instruction(
        'Use the Instagram app id and secret',
        'App dashboard, Instagram, API setup with Instagram login, Business login settings: Instagram app ID and Instagram app secret. The Facebook app id of App settings is another number.',
        'Send them as a form (application/x-www-form-urlencoded), not as JSON.',
      ),
    },
    {
      cause: 'client-auth-failed',
      text: /^Error validating (?:application|client secret)/,
      confidence: 'certain',
      global: 'cause',
      source: errors,
      explanation: 'The app id does not exist, or the secret belongs to another app.',
      fix: instruction(
        'Copy app id and app secret of the same app',
        'App dashboard, App settings, Basic. For Instagram Login, use the Instagram app id and secret under Instagram, API setup, not those of the Facebook app.',
      ),
    },
    {
      cause: 'authorization-code-invalid',
      text: /^This authorization code has (?:been used|expired)/,
      confidence: 'certain',
      global: true,
      source: 'https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow',
      explanation: 'A code works once and for about an hour.',
      fix: instruction(
        'Exchange the code once, right after the redirect',
        'A callback page that renders twice (React StrictMode, reload, prefetch) sends it again. Instagram appends #_ to the code: strip it.',
      ),
    },
    {
      cause: 'redirect-uri-mismatch',
      code: '191',
      confidence: 'certain',
      source: 'https://developers.facebook.com/docs/facebook-login/security',
      explanation:
        'The redirect_uri is not among the app’s valid ones, or its domain is not among the app’s domains.',
      fix: instruction(
        'Add the address to Valid OAuth Redirect URIs',
        'App dashboard, Facebook Login, Settings: exactly the redirect_uri, with https and the same trailing slash; Client OAuth Login and Web OAuth Login on.',
        'App settings, Basic: add the host to App domains. The token request must repeat the same redirect_uri.',
      ),
    },
    {
      cause: 'insufficient-permission',
      status: [400, 403],
      text: /^Unsupported (?:get|post|delete) request\. Object with ID/,
      confidence: 'likely',
      global: true,
      source: errors,
      explanation:
        'The object does not exist, or this token may not see it: usually the id is of another kind, or the token’s owner has no role for the object.',
      fix: findObject,
    },
    {
      cause: 'hidden-404',
      status: 404,
      text: /^Unsupported (?:get|post|delete) request\. Object with ID/,
      confidence: 'likely',
      global: true,
      source: errors,
      explanation:
        'The object does not exist, or this token may not see it: usually the id is of another kind, or the token’s owner has no role for the object.',
      fix: findObject,
    },
    {
      cause: 'account-locked',
      code: '368',
      confidence: 'likely',
      source: errors,
      explanation:
        'Meta blocked this action for now, because it looks like spam or breaks a policy.',
      fix: instruction(
        'Stop the action, and see the account’s notices',
        'facebook.com/support (Support inbox) and App dashboard, Alerts name the reason; blocks end after hours to days. Send less often and do not repeat equal texts.',
      ),
    },
    {
      cause: 'rate-limited',
      code: [
        '4',
        '17',
        '32',
        '341',
        '613',
        '80000',
        '80001',
        '80002',
        '80003',
        '80004',
        '80005',
        '80006',
        '80007',
        '80008',
        '80009',
        '80014',
      ],
      confidence: 'certain',
      source: 'https://developers.facebook.com/docs/graph-api/overview/rate-limiting',
      explanation:
        'The app, the user or the business account has used up its calls for this hour or day.',
      fix: instruction(
        'Call less often, and read the usage headers',
        'X-App-Usage, X-Page-Usage and X-Business-Use-Case-Usage say how many percent are used, and estimated_time_to_regain_access in minutes.',
        'Ask for more fields in one call, use batch requests and webhooks instead of polling. Limits grow with the app’s users and with Advanced Access.',
      ),
    },
  ],
  examples: [
    {
      name: 'token expired: Error validating access token: Session has…',
      cause: 'token-expired',
      http: `
        GET https://graph.facebook.com/v19.0/me
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        400
        Content-Type: application/json

        {"error":{"message":"Error validating access token: Session has expired on Monday, 09-Mar-26 03:00:00 PDT.","type":"OAuthException","code":190,"error_subcode":463,"fbtrace_id":"A1"}}
      `,
    },
    {
      name: 'token revoked: Error validating access token: The session…',
      cause: 'token-revoked',
      http: `
        GET https://graph.facebook.com/v19.0/me
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        400
        Content-Type: application/json

        {"error":{"message":"Error validating access token: The session has been invalidated because the user changed their password.","type":"OAuthException","code":190,"error_subcode":460,"fbtrace_id":"A1"}}
      `,
    },
    {
      name: 'missing credentials: An active access token must be used to que…',
      cause: 'missing-credentials',
      http: `
        GET https://graph.facebook.com/v19.0/me

        400
        Content-Type: application/json

        {"error":{"message":"An active access token must be used to query information about the current user.","type":"OAuthException","code":2500,"fbtrace_id":"A1"}}
      `,
    },
    {
      name: 'insufficient scope: (#200) Requires pages_manage_posts permiss…',
      cause: 'insufficient-scope',
      http: `
        POST https://graph.facebook.com/v19.0/1/feed
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"message":"(#200) Requires pages_manage_posts permission","type":"OAuthException","code":200,"fbtrace_id":"A1"}}
      `,
    },
    {
      name: 'step up required: 459',
      cause: 'step-up-required',
      http: `
        GET https://graph.facebook.com/v19.0/me

        401
        Content-Type: application/json

        {"error":{"type":"459","code":459,"error_subcode":463,"fbtrace_id":"A1"}}
      `,
    },
    {
      name: 'hidden 404: Unsupported get request. Object with ID',
      cause: 'hidden-404',
      http: `
        GET https://graph.facebook.com/v19.0/me

        404
        Content-Type: application/json

        {"error":{"message":"Unsupported get request. Object with ID","type":"OAuthException","code":190,"error_subcode":463,"fbtrace_id":"A1"}}
      `,
    },
    {
      name: 'token expired: 463',
      cause: 'token-expired',
      http: `
        GET https://graph.facebook.com/v21.0/me?access_token=EAAq7Zk2mX0pW9sVb4t

        400
        Content-Type: application/json

        {"error":{"message":"Error validating access token","type":"OAuthException","code":190,"error_subcode":463,"fbtrace_id":"A1"}}
      `,
    },
    {
      name: 'token unrecognized: 467',
      cause: 'token-unrecognized',
      http: `
        GET https://graph.facebook.com/v21.0/me?access_token=EAAq7Zk2mX0pW9sVb4t

        400
        Content-Type: application/json

        {"error":{"message":"Invalid access token","type":"OAuthException","code":190,"error_subcode":467,"fbtrace_id":"A1"}}
      `,
    },
    {
      name: 'token unrecognized: cannot parse',
      cause: 'token-unrecognized',
      http: `
        GET https://graph.instagram.com/v21.0/me?access_token=EAAq7Zk2mX0pW9sVb4t

        400
        Content-Type: application/json

        {"error":{"message":"Invalid OAuth access token - Cannot parse access token","type":"OAuthException","code":190,"fbtrace_id":"A1"}}
      `,
    },
    {
      name: 'insufficient permission: capability',
      cause: 'insufficient-permission',
      http: `
        POST https://graph.facebook.com/v21.0/me/feed?access_token=EAAq7Zk2mX0pW9sVb4t

        400
        Content-Type: application/json

        {"error":{"message":"(#3) Application does not have the capability to make this API call.","type":"OAuthException","code":3,"fbtrace_id":"A1"}}
      `,
    },
    {
      name: 'invalid signature: appsecret_proof',
      cause: 'invalid-signature',
      http: `
        GET https://graph.facebook.com/v21.0/me?access_token=EAAq7Zk2mX0pW9sVb4t&appsecret_proof=0badc0de

        400
        Content-Type: application/json

        {"error":{"message":"Invalid appsecret_proof provided in the API argument","type":"GraphMethodException","code":100,"fbtrace_id":"A1"}}
      `,
    },
    {
      name: 'client auth failed: a proof is required',
      cause: 'client-auth-failed',
      http: `
        GET https://graph.facebook.com/v21.0/me?access_token=EAAq7Zk2mX0pW9sVb4t

        400
        Content-Type: application/json

        {"error":{"message":"API calls from the server require an appsecret_proof argument","type":"GraphMethodException","code":100,"fbtrace_id":"A1"}}
      `,
    },
    {
      name: 'client auth failed: the secret',
      cause: 'client-auth-failed',
      http: `
        GET https://graph.facebook.com/v21.0/oauth/access_token?client_id=1&client_secret=a&code=b&redirect_uri=https%3A%2F%2Fapp.example%2Fcb

        400
        Content-Type: application/json

        {"error":{"message":"Error validating client secret.","type":"OAuthException","code":1,"fbtrace_id":"A1"}}
      `,
    },
    {
      name: 'authorization code invalid: used',
      cause: 'authorization-code-invalid',
      http: `
        GET https://graph.facebook.com/v21.0/oauth/access_token?client_id=1&client_secret=a&code=b&redirect_uri=https%3A%2F%2Fapp.example%2Fcb

        400
        Content-Type: application/json

        {"error":{"message":"This authorization code has been used.","type":"OAuthException","code":100,"error_subcode":36009,"fbtrace_id":"A1"}}
      `,
    },
    {
      name: 'redirect uri mismatch: 191',
      cause: 'redirect-uri-mismatch',
      http: `
        GET https://graph.facebook.com/v21.0/oauth/access_token?client_id=1&client_secret=a&code=b&redirect_uri=https%3A%2F%2Fapp.example%2Fcb

        400
        Content-Type: application/json

        {"error":{"message":"Can't load URL: The domain of this URL isn't included in the app's domains.","type":"OAuthException","code":191,"fbtrace_id":"A1"}}
      `,
    },
    {
      name: 'account locked: 368',
      cause: 'account-locked',
      http: `
        POST https://graph.facebook.com/v21.0/1/comments?access_token=EAAq7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"message":"The action attempted has been deemed abusive or is otherwise disallowed","type":"OAuthException","code":368,"fbtrace_id":"A1"}}
      `,
    },
    {
      name: 'rate limited: 4',
      cause: 'rate-limited',
      http: `
        GET https://graph.facebook.com/v21.0/me?access_token=EAAq7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"message":"(#4) Application request limit reached","type":"OAuthException","code":4,"fbtrace_id":"A1"}}
      `,
    },
    {
      name: 'wrong token type: a page token is required',
      cause: 'wrong-token-type',
      http: `
        GET https://graph.facebook.com/v21.0/1/conversations?access_token=EAAq7Zk2mX0pW9sVb4t

        400
        Content-Type: application/json

        {"error":{"message":"(#190) This method must be called with a Page Access Token","type":"OAuthException","code":190,"fbtrace_id":"A1"}}
      `,
    },
    {
      name: 'insufficient permission: WhatsApp’s test recipients',
      cause: 'insufficient-permission',
      http: `
        POST https://graph.facebook.com/v21.0/1/messages
        Authorization: Bearer EAAq7Zk2mX0pW9sVb4t

        400
        Content-Type: application/json

        {"error":{"message":"(#131030) Recipient phone number not in allowed list","type":"OAuthException","code":131030,"fbtrace_id":"A1"}}
      `,
    },
    {
      name: 'insufficient permission: WhatsApp denies',
      cause: 'insufficient-permission',
      http: `
        POST https://graph.facebook.com/v21.0/1/messages
        Authorization: Bearer EAAq7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"message":"(#131005) Access denied","type":"OAuthException","code":131005,"fbtrace_id":"A1"}}
      `,
    },
    {
      name: 'account locked: API access blocked',
      cause: 'account-locked',
      http: `
        GET https://graph.facebook.com/v21.0/me?access_token=EAAq7Zk2mX0pW9sVb4t

        400
        Content-Type: application/json

        {"error":{"message":"API access blocked.","type":"OAuthException","code":200,"fbtrace_id":"A1"}}
      `,
    },
    {
      name: 'client auth failed: Invalid platform app',
      cause: 'client-auth-failed',
      http: `
        POST https://api.instagram.com/oauth/access_token
        Content-Type: application/x-www-form-urlencoded

        client_id=1&client_secret=a&grant_type=authorization_code&code=b&redirect_uri=https%3A%2F%2Fapp.example%2Fcb

        400
        Content-Type: application/json

        {"error_type":"OAuthException","code":400,"error_message":"Invalid platform app"}
      `,
    },
    {
      name: 'token revoked: 460',
      cause: 'token-revoked',
      http: `
        GET https://graph.facebook.com/v21.0/me?access_token=EAAq7Zk2mX0pW9sVb4t

        400
        Content-Type: application/json

        {"error":{"message":"Error validating access token","type":"OAuthException","code":190,"error_subcode":460,"fbtrace_id":"A1"}}
      `,
    },
    {
      name: 'insufficient permission: an object',
      cause: 'insufficient-permission',
      http: `
        GET https://graph.facebook.com/v21.0/1/messages?access_token=EAAq7Zk2mX0pW9sVb4t

        400
        Content-Type: application/json

        {"error":{"message":"Unsupported get request. Object with ID '1' does not exist, cannot be loaded due to missing permissions, or does not support this operation.","type":"GraphMethodException","code":100,"error_subcode":33,"fbtrace_id":"A1"}}
      `,
    },
    {
      name: 'session expired: 102',
      cause: 'session-expired',
      http: `
        GET https://graph.facebook.com/v21.0/me?access_token=EAAq7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":{"message":"Session key invalid or no longer valid","type":"OAuthException","code":102,"fbtrace_id":"a"}}
      `,
    },
  ],
} satisfies Vendor;
