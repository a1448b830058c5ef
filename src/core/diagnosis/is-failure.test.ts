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

  const signIn = (host: string, setCookie: string): string =>
    `POST http://${host}/login\nContent-Type: application/x-www-form-urlencoded\n\nuser=ann&password=x\n\n302 Found\nLocation: /home\nSet-Cookie: ${setCookie}`;
  const secure = 'app_session=5d41402abc4b2a76b9719d91; Path=/; HttpOnly; Secure';

  it.each<[name: string, http: string, ...before: string[]]>([
    [
      'a page',
      `document GET http://nas.example.com:8080/home\n\n302 Found\nLocation: /login`,
      signIn('nas.example.com:8080', secure),
    ],
    [
      'a call of a script',
      `xhr GET http://10.0.0.7/api/me\n\n302 Found\nLocation: http://10.0.0.7/login?next=%2Fapi%2Fme`,
      signIn('10.0.0.7', secure),
    ],
    [
      'a page, beside a Secure cookie of the sign-in page',
      `document GET http://nas.example.com/home\n\n302 Found\nLocation: /login`,
      `document GET http://nas.example.com/login\n\n200 OK\nSet-Cookie: app_session=7d793037a0760186574b0282; Path=/; Secure\n${html}\n\n${signInPage}`,
      signIn('nas.example.com', secure),
    ],
  ])('a sign-in whose Secure cookie plain http rejects: %s', (_, http, ...before) => {
    const judged = judgeExample(example(http, ...before));
    expect(judged?.diagnosis.cause).toBe('session-cookie-missing');
    expect(judged?.diagnosis.fixes[0].title).toMatch(/https/);
  });

  it.each<[name: string, http: string, ...before: string[]]>([
    [
      'on localhost',
      `document GET http://localhost:3000/home\n\n302 Found\nLocation: /login`,
      signIn('localhost:3000', secure),
    ],
    [
      'without Secure',
      `document GET http://nas.example.com/home\n\n302 Found\nLocation: /login`,
      signIn('nas.example.com', secure.replace('; Secure', '')),
    ],
    [
      'with a session cookie that was kept',
      `document GET http://nas.example.com/admin\nCookie: sid=7d793037a0760186574b0282\n\n302 Found\nLocation: /login`,
      signIn('nas.example.com', `${secure}\nSet-Cookie: sid=7d793037a0760186574b0282; Path=/`),
    ],
    [
      'after a sign-out',
      `document GET http://nas.example.com/home\n\n302 Found\nLocation: /login`,
      signIn('nas.example.com', secure),
      `document GET http://nas.example.com/logout\n\n302 Found\nLocation: /`,
    ],
    [
      'at another host',
      `document GET http://wiki.example.com/home\n\n302 Found\nLocation: /login`,
      signIn('nas.example.com', secure),
    ],
    ['without a sign-in', `document GET http://nas.example.com/\n\n302 Found\nLocation: /login`],
  ])('not a page that sends to the sign-in %s', (_, http, ...before) => {
    expect(judgeExample(example(http, ...before))?.diagnosis.cause ?? null).toBeNull();
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
