import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const hosts = 'https://sinatrarb.com/configuration.html';
const protection = 'https://github.com/sinatra/sinatra/tree/main/rack-protection#readme';

/** Sinatra, and Rack::Protection in other Rack applications. */
export const sinatra = {
  id: 'sinatra',
  name: 'Sinatra',
  signs: [
    { header: ['set-cookie', /^rack\.session=/] },
    { cookie: /^rack\.session$/ },
    { body: /^Host not permitted$/ },
  ],
  rows: [
    {
      cause: 'origin-not-allowed',
      text: /^Host not permitted$/,
      confidence: 'certain',
      global: true,
      source: hosts,
      explanation:
        'Rack::Protection::HostAuthorization (Sinatra 4.1 and later) compares Host and X-Forwarded-Host with permitted_hosts; in the environment development that list has only localhost, .localhost, .test and addresses.',
      fix: instruction(
        'Add the host to permitted_hosts',
        'In the application: set :host_authorization, { permitted_hosts: [".example.com"] } with the host name of the URL (a leading dot covers subdomains); an empty list permits every host.',
        'On a server set APP_ENV=production (RACK_ENV): the strict list is the one of development.',
        'The proxy’s X-Forwarded-Host counts as well: it must carry a permitted name.',
      ),
    },
    {
      cause: 'origin-not-allowed',
      status: 403,
      method: /^(?:POST|PUT|PATCH|DELETE)$/,
      text: /^Forbidden$/,
      sends: ['origin'],
      confidence: 'likely',
      source: protection,
      explanation:
        'Rack::Protection::HttpOrigin refuses a write request whose Origin is not the application’s own address; behind a proxy that terminates TLS, the application assumes http.',
      fix: instruction(
        'Pass X-Forwarded-Proto and Host on, or permit the origin',
        'The proxy must send X-Forwarded-Proto https and the public Host (nginx: proxy_set_header X-Forwarded-Proto $scheme; proxy_set_header Host $http_host;).',
        'Another site’s page: set :protection, permitted_origins: ["https://app.example.com"] (origin_whitelist before rack-protection 3), or set :protection, except: :http_origin for an API with tokens.',
        'The application’s log says “attack prevented by Rack::Protection::HttpOrigin”; AuthenticityToken or RemoteToken there is a missing csrf token instead.',
      ),
    },
    {
      cause: 'csrf',
      status: 403,
      method: /^(?:POST|PUT|PATCH|DELETE)$/,
      text: /^Forbidden$/,
      request: 'cookie',
      confidence: 'possible',
      source: protection,
      explanation:
        'Rack::Protection::AuthenticityToken refuses a writing request without the session’s csrf token, with the same word as the check of Origin.',
      fix: instruction(
        'Send the session’s token as X-CSRF-Token',
        'Put Rack::Protection::AuthenticityToken.token(session) into the page (a meta tag or the field authenticity_token), and send it as the header X-CSRF-Token.',
        'The session must last: set :session_secret to a fixed value of 64 bytes or more, the same in each process.',
      ),
    },
  ],
  antiForgery: [
    {
      header: 'X-CSRF-Token',
      obtain: 'Put Rack::Protection::AuthenticityToken.token(session) into the page, and send it.',
    },
  ],
  examples: [
    {
      name: 'a host that is not permitted',
      cause: 'origin-not-allowed',
      http: `
        fetch GET https://app.example.com/api/items

        403
        Content-Type: text/plain
        X-Content-Type-Options: nosniff

        Host not permitted
      `,
    },
    {
      name: 'its own origin, behind a proxy',
      cause: 'origin-not-allowed',
      http: `
        fetch POST https://app.example.com/session
        Origin: https://app.example.com
        Content-Type: application/json
        Cookie: rack.session=BAh7CEkiD3Nlc3Npb25faWQGOgZFVG8

        {"name":"a"}

        403
        Content-Type: text/plain
        X-Content-Type-Options: nosniff
        X-Frame-Options: SAMEORIGIN

        Forbidden
      `,
    },
    {
      name: 'no token',
      cause: 'csrf',
      http: `
        fetch POST https://app.example.com/session
        Content-Type: application/json
        Cookie: rack.session=BAh7CEkiD3Nlc3Npb25faWQGOgZFVG8

        {"name":"a"}

        403
        Content-Type: text/plain
        X-Content-Type-Options: nosniff

        Forbidden
      `,
    },
  ],
} satisfies Vendor;
