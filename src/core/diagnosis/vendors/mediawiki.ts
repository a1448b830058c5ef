import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://www.mediawiki.org/wiki/API:Errors_and_warnings';

const robotPolicy =
  'https://foundation.wikimedia.org/wiki/Policy:Wikimedia_Foundation_User-Agent_Policy';

const botPasswords = 'https://www.mediawiki.org/wiki/Manual:Bot_passwords';

/** MediaWiki, which refuses with 200. */
export const mediawiki = {
  id: 'mediawiki',
  name: 'MediaWiki',
  signs: [
    { header: ['mediawiki-api-error'] },
    { host: /(?:^|\.)(?:wikipedia|wikimedia|wikidata|mediawiki)\.org$/ },
    { body: /respect our robot policy|User-Agent string with contact information/ },
  ],
  rows: [
    {
      cause: 'waf-or-bot-challenge',
      status: [403, 429],
      text: /respect our robot policy|Scripts should use an informative User-Agent string/,
      confidence: 'certain',
      global: true,
      source: robotPolicy,
      explanation:
        'Wikimedia refuses clients whose User-Agent does not say who they are; no account is involved.',
      fix: instruction(
        'Send a User-Agent with contact information',
        'For example MyTool/1.0 (https://example.org/mytool; me@example.org). Defaults of libraries (python-requests, node, curl) are refused.',
        'In a browser send Api-User-Agent, because scripts cannot set User-Agent.',
        'Images of upload.wikimedia.org need it, too; call one after the other and keep maxlag.',
      ),
    },
    {
      cause: 'csrf',
      code: ['badtoken', 'notoken'],
      confidence: 'certain',
      source: docs,
      explanation:
        'MediaWiki reads its anti-forgery token from the form field token, not from a header.',
      fix: {
        title: 'Send a fresh csrf token in the field token',
        steps: [
          'GET api.php?action=query&meta=tokens with the same cookies, and send csrftoken as the last form field token.',
          'mw.Api().postWithToken("csrf", …) does both and repeats once with a new token.',
        ],
        code: [],
      },
    },
    {
      cause: 'session-expired',
      code: ['assertuserfailed', 'assertnameduserfailed'],
      request: 'cookie',
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Sign in again with the same cookie jar',
        'Get a login token (action=query&meta=tokens&type=login), then action=clientlogin or, with a bot password, action=login; keep the cookies for all later calls.',
        'A script in a page of the wiki: reload the page, and call mw.Api().assertCurrentUser(…) before the change.',
      ),
    },
    {
      cause: 'missing-credentials',
      code: ['assertuserfailed', 'assertnameduserfailed'],
      request: 'no-credentials',
      lacks: 'cookie',
      confidence: 'certain',
      source: docs,
      explanation:
        'The request has no session cookie. From another origin, the call needs origin=… in the query and credentials: "include".',
      fix: instruction(
        'Send the session cookie with the call',
        'fetch with credentials: "include" and origin=https://YOUR-ORIGIN in the query; $wgCrossSiteAJAXdomains must list it.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'assertbotfailed',
      confidence: 'certain',
      source: docs,
      explanation: 'The account lacks the bot right, or nobody is signed in.',
      fix: instruction(
        'Sign in with an account that has the bot right',
        'Or leave out assert=bot.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^Incorrect username or password entered/,
      confidence: 'certain',
      source: botPasswords,
      explanation:
        'action=login takes a bot password only; the account’s own password belongs to action=clientlogin.',
      fix: instruction(
        'Use a bot password, or action=clientlogin',
        'Create one at Special:BotPasswords; the name is USER@BOTNAME. Send it with action=login and a login token.',
        'For a person with two-factor authentication use action=clientlogin with loginreturnurl and logintoken.',
      ),
    },
    {
      cause: 'wrong-credentials',
      code: ['wrongpassword', 'wrongpass', 'wrongpasswordempty', 'nosuchuser'],
      confidence: 'certain',
      source: docs,
    },
    {
      cause: 'not-auth-related',
      code: 'readonly',
      confidence: 'certain',
      source: docs,
      explanation: 'The wiki is read-only at the moment; credentials have nothing to do with it.',
      fix: instruction('Try again later', 'The reason is in readonlyreason.'),
    },

    {
      cause: 'missing-credentials',
      code: ['readapidenied', 'notloggedin', 'mustbeloggedin'],
      confidence: 'likely',
      source: docs,
      explanation:
        "The wiki is private ($wgGroupPermissions['*']['read'] = false), and the request is not signed in.",
      fix: instruction(
        'Sign the call in',
        'Send the session cookie; from another origin with credentials: "include" and origin=https://YOUR-ORIGIN in the query ($wgCrossSiteAJAXdomains).',
        'Scripts: action=login with a bot password (Special:BotPasswords), or an OAuth token as Authorization: Bearer.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: ['permissiondenied', 'protectedpage', 'blocked'],
      confidence: 'likely',
      source: docs,
      fix: instruction(
        'Use an account with the right that info names',
        'Special:ListGroupRights shows which group has it; a bot password or OAuth grant must include it, too (Special:BotPasswords, Applicable grants).',
        'protectedpage: the page’s protection level is in action=query&prop=info&inprop=protection. blocked: blockinfo says by whom and how long.',
      ),
    },
    { cause: 'rate-limited', code: 'ratelimited', confidence: 'certain', source: docs },
    {
      cause: 'invalid-signature',
      code: 'mwoauth-invalid-authorization',
      confidence: 'likely',
      global: true,
      source: docs,
      explanation: 'The OAuth extension could not verify the signature or token of this request.',
      fix: instruction(
        'Check consumer, token and signature',
        'An owner-only consumer of OAuth 2.0 sends its access token as Authorization: Bearer and needs no signature.',
        'OAuth 1.0a: sign the URL that the server sees, with a fresh nonce and the right clock; behind a proxy $wgServer must be the public URL.',
      ),
    },
  ],
  antiForgery: [{ field: 'token', obtain: 'GET api.php?action=query&meta=tokens.' }],
  examples: [
    {
      name: 'session expired: assertuserfailed',
      cause: 'session-expired',
      http: `
        POST https://en.wikipedia.org/w/api.php
        Cookie: enwiki_session=k3v9s8d7f6g5h4

        200
        mediawiki-api-error: assertuserfailed
        Content-Type: application/json

        {"error":{"code":"assertuserfailed","info":"You are no longer logged in, so the action could not be completed."}}
      `,
    },
    {
      name: "csrf: ['badtoken', 'notoken']",
      cause: 'csrf',
      http: `
        POST https://wiki.example.org/w/api.php?format=json
        Cookie: my_wiki_session=ro2j2vk97ld73df7bg5n5n1gq822na84; my_wikiUserID=1
        Content-Type: application/x-www-form-urlencoded

        action=edit&title=X&text=y&token=old

        200
        MediaWiki-API-Error: badtoken
        Content-Type: application/json

        {"error":{"code":"badtoken","info":"Invalid CSRF token."}}
      `,
    },
    {
      name: "session expired: ['assertuserfailed', 'assertnameduserfai",
      cause: 'session-expired',
      http: `
        POST https://wiki.example.org/w/api.php?format=json
        Cookie: my_wiki_session=ro2j2vk97ld73df7bg5n5n1gq822na84; my_wikiUserID=1
        Content-Type: application/x-www-form-urlencoded

        action=query&meta=userinfo&assert=user

        200
        MediaWiki-API-Error: assertuserfailed
        Content-Type: application/json

        {"error":{"code":"assertuserfailed","info":"You are no longer logged in, so the action could not be completed."}}
      `,
    },
    {
      name: 'assert without a cookie',
      cause: 'missing-credentials',
      http: `
        POST https://wiki.example.org/w/api.php?format=json
        Content-Type: application/x-www-form-urlencoded

        action=query&meta=userinfo&assert=user

        200
        MediaWiki-API-Error: assertuserfailed
        Content-Type: application/json

        {"error":{"code":"assertuserfailed","info":"You are no longer logged in, so the action could not be completed."}}
      `,
    },
    {
      name: 'insufficient permission: assertbotfailed',
      cause: 'insufficient-permission',
      http: `
        POST https://wiki.example.org/w/api.php?format=json
        Cookie: my_wiki_session=ro2j2vk97ld73df7bg5n5n1gq822na84; my_wikiUserID=1
        Content-Type: application/x-www-form-urlencoded

        action=query&meta=userinfo&assert=bot

        200
        MediaWiki-API-Error: assertbotfailed
        Content-Type: application/json

        {"error":{"code":"assertbotfailed","info":"You do not have the \\"bot\\" right, so the action could not be completed."}}
      `,
    },
    {
      name: "wrong credentials: ['wrongpassword', 'wrongpass', 'wrongpas",
      cause: 'wrong-credentials',
      http: `
        POST https://en.wikipedia.org/w/api.php?format=json
        Content-Type: application/x-www-form-urlencoded

        action=clientlogin&username=A&password=b&logintoken=x

        200
        Content-Type: application/json

        {"clientlogin":{"status":"FAIL","message":"Incorrect username or password entered.\\nPlease try again.","messagecode":"wrongpassword"}}
      `,
    },
    {
      name: 'not auth related: readonly',
      cause: 'not-auth-related',
      http: `
        POST https://en.wikipedia.org/w/api.php
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        mediawiki-api-error: assertuserfailed
        Content-Type: application/json

        {"error":{"code":"readonly","info":"You are no longer logged in, so the action could not be completed."}}
      `,
    },
    {
      name: 'private wiki',
      cause: 'missing-credentials',
      http: `
        GET https://wiki.example.org/w/api.php?action=query&format=json

        200
        MediaWiki-API-Error: readapidenied
        Content-Type: application/json

        {"error":{"code":"readapidenied","info":"You need read permission to use this module."}}
      `,
    },
    {
      name: 'right that the account lacks',
      cause: 'insufficient-permission',
      http: `
        POST https://wiki.example.org/w/api.php?format=json
        Cookie: my_wiki_session=ro2j2vk97ld73df7bg5n5n1gq822na84; my_wikiUserID=1
        Content-Type: application/x-www-form-urlencoded

        action=delete&title=X&token=abc

        200
        MediaWiki-API-Error: permissiondenied
        Content-Type: application/json

        {"error":{"code":"permissiondenied","info":"You don't have permission to delete pages."}}
      `,
    },
    {
      name: 'OAuth signature',
      cause: 'invalid-signature',
      http: `
        GET https://en.wikipedia.org/w/api.php?action=query&meta=userinfo&format=json
        Authorization: OAuth oauth_consumer_key="0a1b2c3d", oauth_token="4e5f6a7b", oauth_signature_method="HMAC-SHA1", oauth_signature="abcdefghijklmnopqrstuvwxyz0%3D", oauth_timestamp="1", oauth_nonce="n", oauth_version="1.0"

        200
        MediaWiki-API-Error: mwoauth-invalid-authorization
        Content-Type: application/json

        {"error":{"code":"mwoauth-invalid-authorization","info":"The authorization headers in your request are not valid: Invalid signature"}}
      `,
    },
    {
      name: 'robot policy',
      cause: 'waf-or-bot-challenge',
      http: `
        GET https://upload.wikimedia.org/wikipedia/commons/a/a9/Example.jpg

        403
        Server: HAProxy
        Content-Type: text/plain

        Please set a user-agent and respect our robot policy https://w.wiki/4wJS. See also https://phabricator.wikimedia.org/T400119.
      `,
    },
  ],
} satisfies Vendor;
