import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://www.mediawiki.org/wiki/API:Errors_and_warnings';

/** MediaWiki, which refuses with 200. */
export const mediawiki = {
  id: 'mediawiki',
  name: 'MediaWiki',
  signs: [
    { header: ['mediawiki-api-error'] },
    { host: /(?:^|\.)(?:wikipedia|wikimedia|wikidata|mediawiki)\.org$/ },
  ],
  rows: [
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
    { cause: 'csrf', code: ['badtoken', 'notoken'], confidence: 'certain', source: docs },
    {
      cause: 'missing-credentials',
      code: ['readapidenied', 'notloggedin', 'mustbeloggedin'],
      confidence: 'likely',
      source: docs,
    },
    {
      cause: 'insufficient-permission',
      code: ['permissiondenied', 'protectedpage', 'blocked'],
      confidence: 'likely',
      source: docs,
    },
    { cause: 'rate-limited', code: 'ratelimited', confidence: 'certain', source: docs },
    {
      cause: 'invalid-signature',
      code: 'mwoauth-invalid-authorization',
      confidence: 'likely',
      global: true,
      source: docs,
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
  ],
} satisfies Vendor;
