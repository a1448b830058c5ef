import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const codes = 'https://docs.x.com/x-api/fundamentals/response-codes-and-errors';
const auth = 'https://docs.x.com/fundamentals/authentication/guides/authentication-best-practices';

const userContext = instruction(
  'Sign the call for a user',
  'Posting, likes, direct messages and /2/users/me take a user’s token: OAuth 2.0 Authorization Code with PKCE (scopes tweet.read, tweet.write, users.read), or OAuth 1.0a with consumer keys, access token and access token secret.',
  'The portal’s Bearer token represents only the app. The endpoint’s page lists what it accepts; v1.1 endpoints do not take OAuth 2.0 user tokens.',
);

const readWrite = instruction(
  'Set the app to Read and write, then regenerate the access token',
  'Developer portal, the app, User authentication settings: App permissions Read and write (and Direct message); save.',
  'Then under Keys and tokens regenerate Access Token and Secret, or let users sign in again: old tokens keep the old permission. The portal shows “Created with Read and Write permissions”.',
  'OAuth 2.0: the scopes tweet.write, users.read and offline.access must be in the sign-in; media.write to upload.',
);

/** X (Twitter). */
export const twitter = {
  id: 'twitter',
  name: 'X (Twitter)',
  signs: [
    { host: /^(?:api|upload|ads-api)\.(?:twitter|x)\.com$/ },
    { header: ['x-twitter-response-tags'] },
    { body: /api\.(?:twitter|x)\.com\/2\/problems\// },
  ],
  rows: [
    {
      cause: 'invalid-signature',
      code: '32',
      confidence: 'likely',
      source: codes,

      fix: instruction(
        'Sign all parameters, with keys of one app',
        'The signature covers the query and form parameters and the exact URL; take consumer key, secret, access token and secret from one app.',
      ),
      explanation:
        'With OAuth 1.0a, usually the signature covers other parameters than those sent, or the keys belong to another app.',
    },
    {
      cause: 'token-unrecognized',
      code: ['89'],
      confidence: 'likely',
      source: codes,
      explanation: 'The token is revoked, or belongs to a different app than the consumer key.',
      fix: instruction(
        'Generate the access token again',
        'In the developer portal under Keys and tokens, for this app.',
      ),
    },
    {
      cause: 'client-auth-failed',
      code: '99',
      confidence: 'certain',
      source: codes,
      explanation: 'Consumer key and secret do not belong together, or were regenerated.',
      fix: instruction(
        'Copy API key and secret again',
        'Developer portal, the app, Keys and tokens, Consumer keys: regenerate, and URL-encode both before Base64 for Basic.',
      ),
    },
    {
      cause: 'clock-skew',
      code: '135',
      confidence: 'certain',
      source: codes,
      explanation: 'oauth_timestamp is too far from the server’s time.',
      fix: instruction(
        'Synchronize the clock of the machine that signs',
        'oauth_timestamp is in seconds (UTC); compare with the Date header. On a VM or in WSL restart the time service.',
      ),
    },
    {
      cause: 'malformed-header',
      code: '215',
      request: 'authorization',
      confidence: 'likely',
      source: codes,
      explanation: 'X could not read the Authorization header as OAuth.',
      fix: instruction(
        'Send a whole OAuth header, or Bearer',
        'OAuth 1.0a: OAuth oauth_consumer_key="…", oauth_token="…", oauth_signature_method="HMAC-SHA1" …, with commas between and values percent-encoded. OAuth 2.0: Bearer and the token.',
      ),
    },
    {
      cause: 'missing-credentials',
      code: '215',
      request: 'no-authorization',
      confidence: 'certain',
      source: codes,
    },
    {
      cause: 'wrong-token-type',
      code: ['220'],
      confidence: 'likely',
      source: codes,
      explanation:
        'The credentials do not reach this endpoint: usually the app’s token where a user’s is required.',
      fix: userContext,
    },
    {
      cause: 'wrong-token-type',
      code: /\/2\/problems\/unsupported-authentication$/,
      confidence: 'certain',
      global: true,
      source: codes,
      fix: userContext,
    },
    {
      cause: 'wrong-token-type',
      text: /^Authenticating with .{1,60} is forbidden for this endpoint/,
      confidence: 'certain',
      global: true,
      source: codes,
      fix: userContext,
    },
    {
      cause: 'account-locked',
      code: ['64', '326', '416'],
      confidence: 'certain',
      source: codes,
      explanation: 'X has suspended or locked the account or the app.',
      fix: instruction(
        'Sign in to x.com and resolve the notice',
        '326: sign in with the account and pass the check. 64: appeal at help.x.com. 416: the app is suspended; the developer portal shows why.',
      ),
    },
    {
      cause: 'waf-or-bot-challenge',
      code: '226',
      confidence: 'certain',
      source: codes,
      explanation: 'X takes the request for automation of a browser or spam.',
      fix: instruction(
        'Use the official API with OAuth, and post less alike',
        'Cookies and tokens of the website are refused for automation. Vary the text, slow down, and use /2/tweets with OAuth.',
      ),
    },
    {
      cause: 'insufficient-scope',
      code: ['93', '261'],
      confidence: 'certain',
      source: codes,
      explanation:
        'The app did not have the permission (read, write, direct messages) when the token was issued: change it and sign in again.',
      fix: readWrite,
    },
    {
      cause: 'insufficient-scope',
      code: /\/2\/problems\/oauth1-permissions$/,
      confidence: 'certain',
      global: true,
      source: codes,
      explanation: 'The access token was created while the app had read access.',
      fix: readWrite,
    },
    {
      cause: 'insufficient-scope',
      text: /^Your client app is not configured with the appropriate oauth1 app permissions/,
      confidence: 'certain',
      global: true,
      source: codes,
      explanation: 'The access token was created while the app had read access.',
      fix: readWrite,
    },
    {
      cause: 'insufficient-permission',
      code: ['87', '179'],
      confidence: 'certain',
      source: codes,
      explanation:
        '87: the app may not use this endpoint. 179: the post’s author is protected or has blocked the caller.',
      fix: instruction(
        'Follow the author, or request access to the endpoint',
        '179: the account of the token must follow the protected author. 87: the endpoint (xAuth, Ads, old v1.1) needs X’s approval; use the v2 endpoint.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: /\/2\/problems\/not-authorized-for-resource$/,
      confidence: 'certain',
      global: true,
      source: codes,
      explanation:
        'The post or user is protected, suspended, or has blocked the account of the token.',
      fix: instruction(
        'Use the token of an account that may see it',
        'Protected posts need the token of a follower. The response lists it under errors, and data has the rest.',
      ),
    },
    {
      cause: 'license-or-plan',
      code: ['453', 'client-not-enrolled'],
      confidence: 'certain',
      source: codes,
      explanation:
        'The app’s access level does not include this endpoint, or the app is not attached to a Project.',
      fix: instruction(
        'Attach the app to a Project, and use an endpoint of its access level',
        'Developer portal: move the app into a Project (or Package), then regenerate its keys and tokens.',
        'Most v1.1 endpoints are closed to Free and pay-per-use: post with POST /2/tweets, upload with POST /2/media/upload.',
        'Others need credits or a higher plan: docs.x.com/x-api lists the access level of each.',
      ),
    },
    {
      cause: 'redirect-uri-mismatch',
      code: ['415', '417'],
      confidence: 'certain',
      source: auth,
      explanation: 'The callback is not on the app’s list.',
      fix: instruction(
        'Add the callback to the app’s Callback URI list',
        'Developer portal, the app, User authentication settings, Callback URI / Redirect URL: exact, with the same slash; http://127.0.0.1:PORT rather than localhost. oob needs PIN-based sign-in.',
      ),
    },
    { cause: 'https-required', code: '92', confidence: 'certain', source: codes },
    {
      cause: 'not-auth-related',
      text: /^You are not allowed to create a Tweet with duplicate content|^Status is a duplicate/,
      confidence: 'certain',
      global: true,
      source: codes,
      explanation: 'The text equals a recent post of this account; the credentials are fine.',
      fix: instruction(
        'Change the text of the post',
        'Treat this response as done when the program repeats a call that had succeeded.',
      ),
    },
    {
      cause: 'insufficient-scope',
      status: 403,
      text: /^(?:You are not permitted to perform this action|Forbidden)\.?$/,
      method: /^(?:POST|PUT|DELETE)$/,
      path: /^\/2\/media\//,
      request: 'bearer',
      confidence: 'likely',
      source: 'https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code',
      explanation: 'The token was granted without media.write, or it is the app’s Bearer token.',
      fix: instruction(
        'Add media.write to the sign-in, and sign the user in again',
        'scope=tweet.read tweet.write users.read media.write offline.access; a refreshed token keeps the old scopes.',
      ),
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      text: /^You are not permitted to perform this action\.?$/,
      confidence: 'likely',
      source: codes,
      explanation:
        'X gives no reason. Usually the access token was created while the app had read access; otherwise the content is refused.',
      fix: instruction(
        'Set the app to Read and write, then regenerate the access token',
        'Developer portal, the app, User authentication settings: Read and write. Then regenerate Access Token and Secret (OAuth 2.0: sign in again with tweet.write).',
        'If other posts of this token succeed, it is the content: over 280 characters, a duplicate, a reply that the author does not allow, or a quote of a protected post.',
      ),
    },
    {
      cause: 'client-auth-failed',
      text: /^Missing valid authorization header$/,
      confidence: 'certain',
      global: 'cause',
      source: 'https://docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token',
      explanation:
        'The app is a confidential client (Web App), so the token endpoint wants its client id and secret as Basic.',
      fix: instruction(
        'Send Authorization: Basic with client id and client secret',
        'From a server: Basic Base64(CLIENT_ID:CLIENT_SECRET), with the OAuth 2.0 client id, not the API key.',
        'A page or app without a server: set the type to Native App or Single page App and send client_id in the body.',
      ),
    },
    {
      cause: 'refresh-token-invalid',
      code: 'invalid_request',
      text: /^Value passed for the token was invalid/,
      confidence: 'certain',
      global: true,
      source: 'https://docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token',
      explanation:
        'X’s refresh tokens work once: the one that was sent was used already or revoked.',
      fix: instruction(
        'Store the refresh token of each response, and refresh once at a time',
        'Sign the user in again now, with offline.access in scope; then save refresh_token after every refresh.',
      ),
    },
    {
      cause: 'authorization-code-invalid',
      code: 'invalid_request',
      text: /^Value passed for the authorization code was invalid/,
      confidence: 'certain',
      global: true,
      source: 'https://docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token',
      explanation: 'The code was used already, or is older than 30 seconds.',
      fix: instruction(
        'Exchange the code immediately, and only once',
        'It lives for 30 seconds. Guard the callback against a second run (React StrictMode, reload).',
      ),
    },
    {
      cause: 'license-or-plan',
      status: 402,
      text: /(?:does not have any credits|[Cc]redits ?[Dd]epleted)/,
      confidence: 'certain',
      source: 'https://docs.x.com/x-api/getting-started/pricing',
      explanation: 'The developer account has no credits left for pay-per-use.',
      fix: instruction(
        'Buy credits in the developer console',
        'console.x.com, Billing, Credits; set automatic top-ups and a spending limit there.',
      ),
    },
    {
      cause: 'rate-limited',
      code: /\/2\/problems\/usage-capped$/,
      confidence: 'certain',
      global: true,
      source: codes,
      explanation: 'The plan’s posts of this period are used up.',
      fix: instruction(
        'Wait for the next period, or raise the plan',
        'The developer portal’s dashboard shows the posts of the period; buy credits, raise the plan, or read fewer posts.',
      ),
    },
    {
      cause: 'rate-limited',
      code: ['88', '185'],
      confidence: 'certain',
      source: codes,
      explanation:
        'The window’s calls for this endpoint, or the account’s posts of the day, are used up.',
      fix: instruction(
        'Wait until x-rate-limit-reset',
        'The header is in seconds since 1970; x-rate-limit-limit and -remaining say how many calls a 15-minute or 24-hour window has. 185: the account’s daily posts are used up.',
      ),
    },
  ],
  examples: [
    {
      name: 'wrong token type: Unsupported Authentication',
      cause: 'wrong-token-type',
      http: `
        POST https://api.x.com/2/tweets
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"title":"Unsupported Authentication","detail":"Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint.","type":"https://api.twitter.com/2/problems/unsupported-authentication","status":403}
      `,
    },
    {
      name: 'license or plan: You currently have access to a subset of X…',
      cause: 'license-or-plan',
      http: `
        GET https://api.twitter.com/1.1/x.json
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"errors":[{"message":"You currently have access to a subset of X API V2 endpoints and limited v1.1 endpoints only.","code":453}]}
      `,
    },
    {
      name: 'invalid signature: 32',
      cause: 'invalid-signature',
      http: `
        POST https://api.x.com/2/tweets
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"type":"32","status":403}
      `,
    },
    {
      name: 'token unrecognized: 89',
      cause: 'token-unrecognized',
      http: `
        POST https://api.x.com/2/tweets
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"type":"89","status":403}
      `,
    },
    {
      name: 'insufficient scope: 93',
      cause: 'insufficient-scope',
      http: `
        POST https://api.x.com/2/tweets
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"type":"93","status":403}
      `,
    },
    {
      name: 'client auth failed: 99',
      cause: 'client-auth-failed',
      http: `
        POST https://api.twitter.com/oauth2/token
        Authorization: Basic <<base64 key:secret>>
        Content-Type: application/x-www-form-urlencoded

        grant_type=client_credentials

        403
        Content-Type: application/json

        {"errors":[{"code":99,"message":"Unable to verify your credentials"}]}
      `,
    },
    {
      name: 'clock skew: 135',
      cause: 'clock-skew',
      http: `
        POST https://api.twitter.com/2/tweets
        Authorization: OAuth oauth_consumer_key="a", oauth_token="1-b", oauth_signature_method="HMAC-SHA1", oauth_timestamp="1773133200", oauth_nonce="c", oauth_version="1.0", oauth_signature="d%3D"

        401
        Content-Type: application/json

        {"errors":[{"code":135,"message":"Timestamp out of bounds."}]}
      `,
    },
    {
      name: 'malformed header: 215',
      cause: 'malformed-header',
      http: `
        GET https://api.twitter.com/1.1/account/verify_credentials.json
        Authorization: OAuth abc

        400
        Content-Type: application/json

        {"errors":[{"code":215,"message":"Bad Authentication data."}]}
      `,
    },
    {
      name: 'wrong token type: 220',
      cause: 'wrong-token-type',
      http: `
        GET https://api.twitter.com/1.1/account/verify_credentials.json
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"errors":[{"code":220,"message":"Your credentials do not allow access to this resource."}]}
      `,
    },
    {
      name: 'wrong token type: Authenticating with',
      cause: 'wrong-token-type',
      http: `
        POST https://api.x.com/2/tweets
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"title":"Forbidden","type":"about:blank","status":403,"detail":"Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint.  Supported authentication types are [OAuth 1.0a User Context, OAuth 2.0 User Context]."}
      `,
    },
    {
      name: 'account locked: 326',
      cause: 'account-locked',
      http: `
        POST https://api.twitter.com/2/tweets
        Authorization: OAuth oauth_consumer_key="a", oauth_token="1-b", oauth_signature_method="HMAC-SHA1", oauth_timestamp="1773133200", oauth_nonce="c", oauth_version="1.0", oauth_signature="d%3D"

        403
        Content-Type: application/json

        {"errors":[{"code":326,"message":"To protect our users from spam and other malicious activity, this account is temporarily locked."}]}
      `,
    },
    {
      name: 'waf or bot challenge: 226',
      cause: 'waf-or-bot-challenge',
      http: `
        POST https://api.twitter.com/2/tweets
        Authorization: OAuth oauth_consumer_key="a", oauth_token="1-b", oauth_signature_method="HMAC-SHA1", oauth_timestamp="1773133200", oauth_nonce="c", oauth_version="1.0", oauth_signature="d%3D"

        403
        Content-Type: application/json

        {"errors":[{"code":226,"message":"This request looks like it might be automated."}]}
      `,
    },
    {
      name: 'insufficient scope: oauth1-permissions',
      cause: 'insufficient-scope',
      http: `
        POST https://api.twitter.com/2/tweets
        Authorization: OAuth oauth_consumer_key="a", oauth_token="1-b", oauth_signature_method="HMAC-SHA1", oauth_timestamp="1773133200", oauth_nonce="c", oauth_version="1.0", oauth_signature="d%3D"

        403
        Content-Type: application/json

        {"title":"Forbidden","type":"https://api.twitter.com/2/problems/oauth1-permissions","status":403,"detail":"Your client app is not configured with the appropriate oauth1 app permissions for this endpoint."}
      `,
    },
    {
      name: 'insufficient permission: 179',
      cause: 'insufficient-permission',
      http: `
        GET https://api.twitter.com/1.1/statuses/show.json?id=1
        Authorization: OAuth oauth_consumer_key="a", oauth_token="1-b", oauth_signature_method="HMAC-SHA1", oauth_timestamp="1773133200", oauth_nonce="c", oauth_version="1.0", oauth_signature="d%3D"

        403
        Content-Type: application/json

        {"errors":[{"code":179,"message":"Sorry, you are not authorized to see this status."}]}
      `,
    },
    {
      name: 'insufficient permission: a protected post',
      cause: 'insufficient-permission',
      http: `
        GET https://api.x.com/2/tweets/1
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"errors":[{"value":"1","detail":"Sorry, you are not authorized to see the Tweet with id: [1].","title":"Authorization Error","resource_type":"tweet","parameter":"id","resource_id":"1","type":"https://api.twitter.com/2/problems/not-authorized-for-resource"}]}
      `,
    },
    {
      name: 'license or plan: not in a Project',
      cause: 'license-or-plan',
      http: `
        GET https://api.x.com/2/tweets/1
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"client_id":"1","detail":"When authenticating requests to the Twitter API v2 endpoints, you must use keys and tokens from a Twitter developer App that is attached to a Project.","registration_url":"https://developer.twitter.com/en/docs/projects/overview","title":"Client Forbidden","required_enrollment":"Appropriate Level of API Access","reason":"client-not-enrolled","type":"https://api.twitter.com/2/problems/client-forbidden"}
      `,
    },
    {
      name: 'redirect uri mismatch: 415',
      cause: 'redirect-uri-mismatch',
      http: `
        POST https://api.twitter.com/oauth/request_token
        Authorization: OAuth oauth_consumer_key="a", oauth_token="1-b", oauth_signature_method="HMAC-SHA1", oauth_timestamp="1773133200", oauth_nonce="c", oauth_version="1.0", oauth_signature="d%3D"

        403
        Content-Type: application/json

        {"errors":[{"code":415,"message":"Callback URL not approved for this client application."}]}
      `,
    },
    {
      name: 'rate limited: 88',
      cause: 'rate-limited',
      http: `
        GET https://api.twitter.com/1.1/statuses/home_timeline.json
        Authorization: OAuth oauth_consumer_key="a", oauth_token="1-b", oauth_signature_method="HMAC-SHA1", oauth_timestamp="1773133200", oauth_nonce="c", oauth_version="1.0", oauth_signature="d%3D"

        429
        Content-Type: application/json

        {"errors":[{"code":88,"message":"Rate limit exceeded"}]}
      `,
    },
    {
      name: 'not auth related: a duplicate',
      cause: 'not-auth-related',
      http: `
        POST https://api.x.com/2/tweets
        Authorization: OAuth oauth_consumer_key="a", oauth_token="1-b", oauth_signature_method="HMAC-SHA1", oauth_timestamp="1773133200", oauth_nonce="c", oauth_version="1.0", oauth_signature="d%3D"

        403
        Content-Type: application/json

        {"title":"Forbidden","type":"about:blank","status":403,"detail":"You are not allowed to create a Tweet with duplicate content."}
      `,
    },
    {
      name: 'insufficient scope: media.write',
      cause: 'insufficient-scope',
      http: `
        POST https://api.x.com/2/media/upload
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"title":"Forbidden","type":"about:blank","status":403,"detail":"Forbidden"}
      `,
    },
    {
      name: 'insufficient permission: not permitted',
      cause: 'insufficient-permission',
      http: `
        POST https://api.x.com/2/tweets
        Authorization: OAuth oauth_consumer_key="a", oauth_token="1-b", oauth_signature_method="HMAC-SHA1", oauth_timestamp="1773133200", oauth_nonce="c", oauth_version="1.0", oauth_signature="d%3D"

        403
        Content-Type: application/json

        {"title":"Forbidden","type":"about:blank","status":403,"detail":"You are not permitted to perform this action."}
      `,
    },
    {
      name: 'client auth failed: no Basic',
      cause: 'client-auth-failed',
      http: `
        POST https://api.x.com/2/oauth2/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=a&client_id=b&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&code_verifier=c

        401
        Content-Type: application/json

        {"error":"unauthorized_client","error_description":"Missing valid authorization header"}
      `,
    },
    {
      name: 'refresh token invalid: used',
      cause: 'refresh-token-invalid',
      http: `
        POST https://api.x.com/2/oauth2/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=a&client_id=b

        400
        Content-Type: application/json

        {"error":"invalid_request","error_description":"Value passed for the token was invalid."}
      `,
    },
    {
      name: 'authorization code invalid: late',
      cause: 'authorization-code-invalid',
      http: `
        POST https://api.x.com/2/oauth2/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=a&client_id=b&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&code_verifier=c

        400
        Content-Type: application/json

        {"error":"invalid_request","error_description":"Value passed for the authorization code was invalid."}
      `,
    },
    {
      name: 'license or plan: no credits',
      cause: 'license-or-plan',
      http: `
        POST https://api.x.com/2/tweets
        Authorization: OAuth oauth_consumer_key="a", oauth_token="1-b", oauth_signature_method="HMAC-SHA1", oauth_timestamp="1773133200", oauth_nonce="c", oauth_version="1.0", oauth_signature="d%3D"

        402
        Content-Type: application/json

        {"title":"CreditsDepleted","detail":"Your enrolled account [1] does not have any credits to fulfill this request.","type":"https://api.twitter.com/2/problems/credits","status":402}
      `,
    },
    {
      name: 'rate limited: usage capped',
      cause: 'rate-limited',
      http: `
        GET https://api.x.com/2/tweets/search/recent?query=a
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        429
        Content-Type: application/json

        {"account_id":1,"product_name":"standard-basic","title":"UsageCapExceeded","period":"Monthly","scope":"Product","detail":"Usage cap exceeded: Monthly product cap","type":"https://api.twitter.com/2/problems/usage-capped"}
      `,
    },
    {
      name: 'insufficient scope: the words',
      cause: 'insufficient-scope',
      http: `
        POST https://api.twitter.com/2/tweets
        Authorization: OAuth oauth_consumer_key="a", oauth_token="1-b", oauth_signature_method="HMAC-SHA1", oauth_timestamp="1773133200", oauth_nonce="c", oauth_version="1.0", oauth_signature="d%3D"

        403
        Content-Type: application/json

        {"title":"Forbidden","type":"about:blank","status":403,"detail":"Your client app is not configured with the appropriate oauth1 app permissions for this endpoint."}
      `,
    },
  ],
} satisfies Vendor;
