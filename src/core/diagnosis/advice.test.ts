import { describe, it } from 'vitest';
import { expectShown, type ShownCase } from './reasons/shown.fixture.ts';

const token = 'q7Zk2mX0pW9sVb4tq7Zk2mX0pW9sVb4t';
const html = 'Content-Type: text/html; charset=utf-8';
const text = 'Content-Type: text/plain; charset=utf-8';
const preflight = (url: string, response: string): string =>
  `OPTIONS ${url}\nOrigin: https://shop.example.com\nAccess-Control-Request-Method: PUT\nAccess-Control-Request-Headers: content-type\n\n${response}`;
const stopped = (url: string): string =>
  `fetch PUT ${url}\nOrigin: https://shop.example.com\nContent-Type: application/json\n\n{}\n\n0 net::ERR_FAILED`;

const cases: readonly ShownCase[] = [
  {
    name: 'a preflight that is sent to a sign-in page of another host',
    before: [
      preflight(
        'https://api.example.com/cart',
        '302 Found\nLocation: https://id.example.net/oauth2/authorize?client_id=gate&response_type=code',
      ),
    ],
    http: stopped('https://api.example.com/cart'),
    says: [/redirects the CORS preflight/, /Let OPTIONS bypass the sign-in/],
    never: /Call the final address/,
  },
  {
    name: 'a preflight that is sent to the address with a slash',
    before: [preflight('https://api.example.com/cart', '308 Permanent Redirect\nLocation: /cart/')],
    http: stopped('https://api.example.com/cart'),
    says: [/Call the final address/, /https:\/\/api\.example\.com\/cart\//],
  },
  {
    name: 'a preflight whose response names the reason',
    before: [
      preflight(
        'https://api.example.com/cart',
        `400 Bad Request\nServer: uvicorn\n${text}\n\nDisallowed CORS origin, headers`,
      ),
    ],
    http: stopped('https://api.example.com/cart'),
    says: [/settings refuse the CORS preflight/, /allow_origins/, /allow_headers/],
    never: /does not handle OPTIONS/,
  },
  {
    name: 'a refused preflight, at the call that it stopped',
    before: [
      preflight(
        'https://gw.example.com/cart',
        `401 Unauthorized\nServer: kong/3.6.1\n${text}\n\nUnauthorized`,
      ),
    ],
    http: stopped('https://gw.example.com/cart'),
    says: [/Enable the cors plugin, and run_on_preflight=false/],
  },
  {
    name: 'Django, where the token is right',
    http: `document POST https://app.example.com/contact\nOrigin: https://app.example.com\nCookie: csrftoken=${token}\nContent-Type: application/x-www-form-urlencoded\n\ncsrfmiddlewaretoken=${token}&name=x\n\n403 Forbidden\n${html}\n\n<!DOCTYPE html><title>403 Forbidden</title><p>CSRF verification failed. Request aborted.</p>`,
    says: [/CSRF_TRUSTED_ORIGINS/, /token is right/],
    never: /Spring|in another way/,
  },
  {
    name: 'Django’s words about the origin, without an Origin in the recording',
    http: `POST https://app.example.com/contact\nCookie: csrftoken=${token}\nX-CSRFToken: ${token}\n\n{}\n\n403 Forbidden\nContent-Type: application/json\n\n{"detail":"CSRF Failed: Origin checking failed - https://app.example.com does not match any trusted origins."}`,
    says: [/CSRF_TRUSTED_ORIGINS/],
    never: /Spring|in another way/,
  },
  {
    name: 'a product whose page of before names it',
    before: [
      `document GET https://docs.example.com/accounts/login/\n\n200 OK\n${html}\n\n<html><head><title>Paperless-ngx</title></head></html>`,
    ],
    http: `document POST https://docs.example.com/accounts/login/\nOrigin: https://docs.example.com\n\nlogin=a&password=b\n\n403 Forbidden\n${html}\n\n<!DOCTYPE html><title>403 Forbidden</title><p>CSRF verification failed. Request aborted.</p>`,
    says: [/PAPERLESS_URL/],
  },
  {
    name: 'SvelteKit by its JSON',
    http: `fetch POST https://app.example.com/login?/signin\nOrigin: https://app.example.com\nContent-Type: multipart/form-data; boundary=x\n\n--x--\n\n403 Forbidden\nContent-Type: application/json\n\n{"message":"Cross-site POST form submissions are forbidden"}`,
    says: [/\bORIGIN=/, /PROTOCOL_HEADER/],
    never: /anti-forgery value that matches/,
  },
  {
    name: 'its own origin on a port',
    http: `POST https://app.example.com:8443/items\nOrigin: https://app.example.com:8443\n\n{}\n\n403 Forbidden\n${text}\n\ninvalid origin`,
    says: [/\$http_host/],
  },
  {
    name: 'words that fit an expired token among others',
    http: `GET https://shop.example/rest/V1/orders/7\nAuthorization: Bearer q7Zk2mX0pW9sVb4tq7Zk2mX0pW9sVb4t\n\n401 Unauthorized\nContent-Type: application/json\n\n{"message":"The consumer isn't authorized to access %resources.","parameters":{"resources":"Magento_Sales::sales"}}`,
    says: [/Possibly/, /enable_integration_as_bearer 1/],
    never: /says that the token has expired/,
  },
  {
    name: 'an audience that is the address to listen on',
    http: `GET https://bi.example.com/api/v1/chart/7/data\nX-GuestToken: <<jwt {"aud":"http://0.0.0.0:8080/","type":"guest","iat":-10,"exp":290}>>\n\n403 Forbidden\nContent-Type: application/json\n\n{"message":"Forbidden"}`,
    says: [/GUEST_ROLE_NAME/],
    never: /0\.0\.0\.0/,
  },
  {
    name: 'the challenge OAuth of a server that read Basic',
    http: `GET https://acme.atlassian.net/rest/api/3/project\nAuthorization: Basic <<base64 bob@example.com:${token}>>\n\n401 Unauthorized\nX-Seraph-LoginReason: AUTHENTICATED_FAILED\nWWW-Authenticate: OAuth realm="https%3A%2F%2Facme.atlassian.net"`,
    says: [/api\.atlassian\.com\/ex\/jira/],
    never: /as OAuth|Write OAuth/,
  },
  {
    name: 'an anti-forgery value over https from a page that set no cookie',
    before: [
      `document GET https://app.example.com/login\n\n200 OK\n${html}\n\n<html><meta name="csrf-token" content="${token}"></html>`,
    ],
    http: `POST https://app.example.com/login\nOrigin: https://app.example.com\nX-CSRF-Token: ${token}\n\n{}\n\n403 Forbidden\n${text}\n\ninvalid csrf token`,
    says: [/X-Forwarded-Proto/],
  },
];

describe('the first advice', () => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
    expectShown(one, 2);
  });
});
