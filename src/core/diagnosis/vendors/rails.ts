import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const csrf = 'https://guides.rubyonrails.org/security.html#cross-site-request-forgery-csrf';
const http = 'https://api.rubyonrails.org/classes/ActionController/HttpAuthentication.html';
const devise = 'https://github.com/heartcombo/devise/blob/main/config/locales/en.yml';
const doorkeeper = 'https://github.com/doorkeeper-gem/doorkeeper/blob/main/config/locales/en.yml';
const jwt = 'https://github.com/jwt/ruby-jwt';

/** Ruby on Rails, with Devise, Doorkeeper, ruby-jwt, CanCanCan and Pundit. */
export const rails = {
  id: 'rails',
  name: 'Ruby on Rails',
  signs: [
    { header: ['x-runtime', /^[\d.]+$/] },
    { header: ['set-cookie', /^_\w+_session=/] },
    { header: ['www-authenticate', /realm="Application"|doorkeeper/i] },
    { body: /ActionController::|Doorkeeper/ },
  ],
  rows: [
    {
      cause: 'csrf',
      status: 422,
      text: /^The change you wanted was rejected/,
      request: 'cookie',
      confidence: 'likely',
      global: true,
      source: csrf,
      explanation:
        'This page is what Rails shows in production for InvalidAuthenticityToken: the anti-forgery value is missing, stale, or from another session.',
    },
    {
      cause: 'csrf',
      text: /Can't verify CSRF token authenticity|ActionController::InvalidAuthenticityToken|^HTTP Origin header \(/,
      confidence: 'certain',
      global: true,
      source: csrf,
    },
    {
      cause: 'csrf',
      code: 'ActionController::InvalidAuthenticityToken',
      confidence: 'certain',
      global: true,
      source: csrf,
    },
    {
      cause: 'missing-credentials',
      text: /^HTTP (?:Token|Basic|Digest): Access denied/,
      request: 'no-authorization',
      confidence: 'certain',
      global: true,
      source: http,
    },
    {
      cause: 'token-unrecognized',
      text: /^HTTP Token: Access denied/,
      request: 'authorization',
      confidence: 'likely',
      global: true,
      source: http,
    },
    {
      cause: 'wrong-credentials',
      text: /^HTTP (?:Basic|Digest): Access denied/,
      request: 'authorization',
      confidence: 'likely',
      global: true,
      source: http,
    },
    {
      cause: 'session-expired',
      text: /^You need to sign in or sign up before continuing/,
      request: 'cookie',
      confidence: 'likely',
      global: true,
      source: devise,
    },
    {
      cause: 'missing-credentials',
      text: /^You need to sign in or sign up before continuing/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: devise,
    },
    {
      cause: 'token-unrecognized',
      text: /^You need to sign in or sign up before continuing/,
      request: 'authorization',
      confidence: 'possible',
      global: true,
      source: devise,
    },
    {
      cause: 'session-expired',
      text: /^Your session expired\. Please sign in again/,
      confidence: 'certain',
      global: true,
      source: devise,
    },
    {
      cause: 'wrong-credentials',
      text: /^Invalid \w+ or password\.?$|^You have one more attempt before your account is locked/,
      confidence: 'certain',
      source: devise,
    },
    {
      cause: 'account-locked',
      text: /^Your account is (?:locked|not activated yet)/,
      confidence: 'certain',
      global: true,
      source: devise,
    },
    {
      cause: 'insufficient-permission',
      text: /^You have to confirm your email address before continuing/,
      confidence: 'likely',
      global: true,
      source: devise,
    },
    {
      cause: 'token-revoked',
      text: /^(?:revoked token|The access token was revoked)$/i,
      confidence: 'certain',
      global: true,
      source: doorkeeper,
    },
    {
      cause: 'token-expired',
      text: /^Signature has expired$/,
      confidence: 'certain',
      global: true,
      source: jwt,
    },
    {
      cause: 'token-expired',
      text: /^The access token expired$/,
      confidence: 'certain',
      source: doorkeeper,
    },
    {
      cause: 'token-unrecognized',
      text: /^The access token is invalid$/,
      confidence: 'likely',
      source: doorkeeper,
    },
    {
      cause: 'insufficient-scope',
      text: /^Access to this resource requires scope "/,
      confidence: 'certain',
      global: true,
      source: doorkeeper,
    },
    {
      cause: 'invalid-signature',
      text: /^Signature verification (?:raised|failed)$/,
      confidence: 'certain',
      global: true,
      source: jwt,
    },
    {
      cause: 'malformed-token',
      text: /^(?:Not enough or too many segments|Invalid segment encoding)/,
      confidence: 'certain',
      global: true,
      source: jwt,
    },
    {
      cause: 'wrong-audience',
      text: /^Invalid audience\. Expected /,
      confidence: 'certain',
      global: true,
      source: jwt,
    },
    {
      cause: 'wrong-issuer',
      text: /^Invalid issuer\. Expected /,
      confidence: 'certain',
      global: true,
      source: jwt,
    },
    {
      cause: 'invalid-signature',
      text: /^Expected a different algorithm/,
      confidence: 'certain',
      global: true,
      source: jwt,
    },
    {
      cause: 'token-not-yet-valid',
      text: /^Signature nbf has not been reached/,
      confidence: 'certain',
      global: true,
      source: jwt,
    },
    {
      cause: 'insufficient-permission',
      text: /^You are not authorized to access this page|^not allowed to \w+\? this /,
      confidence: 'certain',
      global: true,
      source: 'https://github.com/CanCanCommunity/cancancan',
    },
    {
      cause: 'not-auth-related',
      text: /^Blocked hosts?: /,
      confidence: 'certain',
      global: true,
      source: 'https://guides.rubyonrails.org/configuring.html#actiondispatch-hostauthorization',
      explanation: 'Rails does not serve this host name (config.hosts).',
      fix: instruction(
        'Add the host to config.hosts',
        'In config/environments/development.rb: config.hosts << "HOST".',
      ),
    },
  ],
  antiForgery: [
    { header: 'X-CSRF-Token', obtain: 'Read the content of <meta name="csrf-token">.' },
    { field: 'authenticity_token' },
  ],
  examples: [
    {
      name: 'the page for a rejected change',
      cause: 'csrf',
      http: `
        POST https://app.example.com/posts
        Cookie: _app_session=abcdefghijklmnop0123456789
        Content-Type: application/json

        {}

        422 Unprocessable Content
        Content-Type: text/html

        <!DOCTYPE html><html><head><title>The change you wanted was rejected (422)</title></head><body><h1>The change you wanted was rejected.</h1><p>Maybe you tried to change something you didn't have access to.</p></body></html>
      `,
    },
    {
      name: 'csrf: 422,',
      cause: 'csrf',
      http: `
        POST https://api.example.com/v1/items
        Cookie: _shop_session=k3v9s8d7f6g5h4

        422
        x-runtime: 0.01
        Content-Type: application/json

        {"status":422,"error":"Unprocessable Content","exception":"#<ActionController::InvalidAuthenticityToken: HTTP Origin header (https://x) didn't match request.base_url (http://x)>"}
      `,
    },
    {
      name: 'token unrecognized: HTTP Token: Access denied.',
      cause: 'token-unrecognized',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Token token=abcdefgh12345678

        401
        WWW-Authenticate: Token realm="Application"
        x-runtime: 0.01

        HTTP Token: Access denied.

      `,
    },
    {
      name: 'session expired: You need to sign in or sign up before cont…',
      cause: 'session-expired',
      http: `
        GET https://api.example.com/v1/items
        Cookie: _shop_session=k3v9s8d7f6g5h4

        401
        x-runtime: 0.01
        Content-Type: application/json

        {"error":"You need to sign in or sign up before continuing."}
      `,
    },
    {
      name: 'token revoked: WWW-Authenticate: Bearer realm="Doorkeeper…',
      cause: 'token-revoked',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        WWW-Authenticate: Bearer realm="Doorkeeper", error="invalid_token", error_description="The access token was revoked"
      `,
    },
    {
      name: 'blocked host',
      cause: 'not-auth-related',
      http: `
        GET https://app.example.org/

        403
        X-Runtime: 0.001
        Content-Type: text/html

        <html><body><h1>Blocked hosts: app.example.org</h1></body></html>
      `,
    },
  ],
} satisfies Vendor;
