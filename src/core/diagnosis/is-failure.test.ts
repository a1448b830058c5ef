import { describe, expect, it } from 'vitest';
import { judgeExample } from '../examples/judge-example.ts';
import type { Example } from './rule.ts';

const example = (http: string, ...before: readonly string[]): Example => ({
  name: '',
  http,
  before,
});

const json = 'Content-Type: application/json';
const html = 'Content-Type: text/html';
const signInPage = `<!DOCTYPE html><title>Sign in</title><form><input type="password" name="p"></form>`;

describe('what is flagged', () => {
  it.each<[name: string, http: string]>([
    [
      'an error of the authorization endpoint',
      `iframe GET https://id.example.com/authorize?client_id=a&response_type=code&prompt=none&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb\n\n302 Found\nLocation: https://app.example.com/cb?error=login_required&state=1`,
    ],
    [
      'an error that a page posts to its opener',
      `iframe GET https://id.example.com/authorize?client_id=a&response_type=code&response_mode=web_message&redirect_uri=x\n\n200 OK\n${html}\n\n<!DOCTYPE html><script>parent.postMessage({type: "authorization_response", response: {"error":"consent_required"}})</script>`,
    ],
    [
      'gRPC UNAUTHENTICATED',
      `POST https://api.example.com/orders.Orders/List\nAuthorization: Bearer abcdefabcdefabcdef\n\n200 OK\nContent-Type: application/grpc-web+proto\nGrpc-Status: 16\nGrpc-Message: invalid%20token`,
    ],
    [
      'JSON-RPC',
      `POST https://api.example.com/rpc\nAuthorization: Bearer abcdefabcdefabcdef\n${json}\n\n{"jsonrpc":"2.0","method":"x","id":1}\n\n200 OK\n${json}\n\n{"jsonrpc":"2.0","id":1,"error":{"code":-32001,"message":"Unauthorized: invalid token"}}`,
    ],
    [
      'a batch of tRPC',
      `GET https://api.example.com/trpc/a,b?batch=1\n\n207 Multi-Status\n${json}\n\n[{"error":{"json":{"message":"You must be logged in","code":-32001,"data":{"code":"UNAUTHORIZED","httpStatus":401}}}}]`,
    ],
    [
      'a code of 401 in a 200',
      `GET https://api.example.com/orders\nAuthorization: Bearer abcdefabcdefabcdef\n\n200 OK\n${json}\n\n{"code":401,"message":"invalid token"}`,
    ],
    [
      'a fault of XML-RPC',
      `POST https://blog.example.com/xmlrpc.php\nContent-Type: text/xml\n\n<methodCall><methodName>wp.getPosts</methodName></methodCall>\n\n200 OK\nContent-Type: text/xml\n\n<?xml version="1.0"?><methodResponse><fault><value><struct><member><name>faultCode</name><value><int>403</int></value></member><member><name>faultString</name><value><string>Incorrect username or password.</string></value></member></struct></value></fault></methodResponse>`,
    ],
    [
      'a sign-in page in place of data',
      `GET https://app.example.com/api/orders\nAccept: application/json\n\n302 Found\nLocation: https://app.example.com/login`,
    ],
  ])('%s', (_, http) => {
    expect(judgeExample(example(http))).not.toBeNull();
  });

  it.each<[name: string, http: string, before?: string]>([
    [
      'a Turbo visit',
      `GET https://app.example.com/account\nAccept: text/html, application/xhtml+xml\nX-Turbo-Request-Id: 1\n\n200 OK\n${html}\n\n${signInPage}`,
    ],
    [
      'a pjax visit that is sent to the sign-in',
      `GET https://app.example.com/account\nX-PJAX: true\n\n302 Found\nLocation: /login?next=/account`,
    ],
    [
      'a prefetch',
      `GET https://app.example.com/account\nSec-Purpose: prefetch\n\n302 Found\nLocation: /login`,
    ],
    [
      'signing out',
      `POST https://app.example.com/logout\n\n302 Found\nLocation: https://app.example.com/login`,
    ],
    [
      'the sign-in endpoint’s own redirect',
      `POST https://app.example.com/api/auth/login/\n\n404 Not Found\n${json}\n\n{"message":"Cannot GET /api/auth/login/"}`,
      `POST https://app.example.com/api/auth/login\n\n301 Moved Permanently\nLocation: https://app.example.com/api/auth/login/`,
    ],
    [
      'the page of a single-page application',
      `GET https://app.example.com/config.json\n\n200 OK\n${html}\n\n<!DOCTYPE html><title>Log in to Shop</title><div id="root"></div><script src="/app.js"></script>`,
    ],
    [
      'a registration form',
      `POST https://app.example.com/api/register\n${json}\n\n{"username":"ada","password":"hunter2hunter2"}\n\n422 Unprocessable Content\n${json}\n\n{"message":"The password is invalid: it is too short"}`,
    ],
    [
      'an application’s own error in a redirect',
      `document GET https://app.example.com/cart\n\n302 Found\nLocation: /cart?error=out_of_stock`,
    ],
    [
      'a device that waits for its user',
      `POST https://id.example.com/token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=urn:ietf:params:oauth:grant-type:device_code&device_code=abc&client_id=a\n\n400 Bad Request\n${json}\n\n{"error":"authorization_pending"}`,
    ],
    [
      'data with a status member',
      `GET https://app.example.com/api/jobs\n\n200 OK\n${json}\n\n{"status":"failed","message":"The printer is out of paper"}`,
    ],
  ])('not %s', (_, http, before) => {
    const judged = judgeExample(example(http, ...(before === undefined ? [] : [before])));
    expect(judged?.diagnosis.cause ?? null).toBeNull();
  });
});
