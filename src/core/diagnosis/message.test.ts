import { describe, expect, it } from 'vitest';
import { readExample } from '../examples/read-example.ts';
import { readChallenges } from '../http/challenge/read-challenges.ts';
import type { ServerMessage } from './finding.ts';
import { readMessage } from './message.ts';
import { readBody } from './signals/body-reading.ts';

const messageOf = (response: string): ServerMessage | null => {
  const exchange = readExample(`GET https://api.example.com/orders\n\n${response}`);
  const fields = readChallenges(exchange.response.headers);
  return readMessage({ exchange, fields, body: readBody(exchange) });
};

const json = (body: string, status = '401 Unauthorized'): string =>
  `${status}\nContent-Type: application/json\n\n${body}`;
const html = (body: string, status = '403 Forbidden'): string =>
  `${status}\nContent-Type: text/html\n\n<!DOCTYPE html><html><head>${body}</html>`;

describe('the server’s message', () => {
  it.each<[name: string, response: string, text: string]>([
    ['a member', json('{"message":"The token has expired"}'), 'The token has expired'],
    [
      'beside a reason phrase',
      json('{"error":"Unauthorized","message":"No such key"}'),
      'No such key',
    ],
    [
      'beside a general one',
      json('{"errors":[{"message":"Authorization failed","context":"No cookie came along"}]}'),
      'No cookie came along',
    ],
    [
      'after a status',
      html(
        '<title>Error</title></head><body><h2>HTTP ERROR 403 No valid crumb was sent</h2></body>',
      ),
      'No valid crumb was sent',
    ],
    ['in an envelope', json('{"error":{"code":401,"message":"No such key"}}'), 'No such key'],
    ['in two envelopes', json('{"response":{"error":{"msg":"No such key"}}}'), 'No such key'],
    ['in a list', json('{"errors":[{"detail":"No such key","title":"Denied"}]}'), 'No such key'],
    [
      'in a list at the root',
      json('[{"errorCode":"X1","message":"Session is gone"}]'),
      'Session is gone',
    ],
    [
      'RFC 9457',
      json('{"type":"about:blank","title":"Quota used up","status":403,"detail":"Ask for more"}'),
      'Ask for more',
    ],
    [
      'RFC 9457 without detail',
      json('{"type":"about:blank","title":"Quota used up","status":403}'),
      'Quota used up',
    ],
    [
      'GraphQL',
      json(
        '{"data":null,"errors":[{"message":"Not for you","extensions":{"code":"FORBIDDEN"}}]}',
        '200 OK',
      ),
      'Not for you',
    ],
    [
      'JSON-RPC',
      json('{"jsonrpc":"2.0","id":1,"error":{"code":-32001,"message":"Sign in first"}}', '200 OK'),
      'Sign in first',
    ],
    [
      'tRPC',
      json(
        '[{"error":{"json":{"message":"Sign in first","code":-32001,"data":{"code":"UNAUTHORIZED"}}}}]',
        '207 Multi-Status',
      ),
      'Sign in first',
    ],
    [
      'OAuth',
      json('{"error":"invalid_grant","error_description":"Code was used"}', '400 Bad Request'),
      'Code was used',
    ],
    [
      'OData',
      json('{"odata.error":{"code":"-1","message":{"lang":"en-US","value":"Unsupported token."}}}'),
      'Unsupported token.',
    ],
    [
      'Moodle',
      json(
        '{"exception":"required_capability_exception","errorcode":"nopermissions","message":"Sorry, no"}',
        '200 OK',
      ),
      'Sorry, no',
    ],
    [
      'MediaWiki',
      json('{"clientlogin":{"status":"FAIL","message":"Wrong password entered."}}', '200 OK'),
      'Wrong password entered.',
    ],
    ['a code in a 200', json('{"code":401,"msg":"Please sign in"}', '200 OK'), 'Please sign in'],
    [
      'another language',
      json('{"estado":"error","mensaje":"El token ha caducado"}'),
      'El token ha caducado',
    ],
    ['a lone code', json('{"error":"token_expired"}'), 'token_expired'],
    [
      'without its stack',
      json('{"message":"jwt expired\\n    at verify (/srv/app/node_modules/x.js:1:2)"}'),
      'jwt expired',
    ],
    [
      'XML',
      '403 Forbidden\nContent-Type: application/xml\n\n<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>',
      'Request has expired',
    ],
    [
      'SOAP',
      '500 Internal Server Error\n\n<?xml version="1.0"?><s:Envelope><s:Body><s:Fault><faultcode>s:Client</faultcode><faultstring>Bad ticket &amp; user</faultstring></s:Fault></s:Body></s:Envelope>',
      'Bad ticket & user',
    ],
    [
      'XML-RPC',
      '200 OK\n\n<?xml version="1.0"?><methodResponse><fault><value><struct><member><name>faultCode</name><value><int>403</int></value></member><member><name>faultString</name><value><string>Incorrect password.</string></value></member></struct></value></fault></methodResponse>',
      'Incorrect password.',
    ],
    [
      'an attribute',
      '403 Forbidden\n\n<?xml version="1.0"?><rsp stat="fail"><err code="100" msg="Invalid API Key"/></rsp>',
      'Invalid API Key',
    ],
    [
      'a page',
      html(
        '<title>403</title></head><body><h1>Forbidden <span>(403)</span></h1><p>CSRF check failed. Request aborted.</p></body>',
      ),
      'CSRF check failed. Request aborted.',
    ],
    [
      'a page with entities',
      html(
        '</head><body><h1>Acc&egrave;s refus&eacute;</h1><p>Votre session n&#8217;est plus valide.</p></body>',
      ),
      'Votre session n’est plus valide.',
    ],
    [
      'Express',
      html(
        '<title>Error</title></head><body><pre>ForbiddenError: invalid csrf token<br> &nbsp;at csrf (/srv/app/index.js:1:2)</pre></body>',
      ),
      'ForbiddenError: invalid csrf token',
    ],
    [
      'plain text',
      '401 Unauthorized\nContent-Type: text/plain\n\nMissing bearer token\n',
      'Missing bearer token',
    ],
    [
      'a posted authorization response',
      '200 OK\nContent-Type: text/html\n\n<!DOCTYPE html><script>var r = {type: "authorization_response", response: {"error":"login_required","error_description":"Sign in again"}}; parent.postMessage(r)</script>',
      'Sign in again',
    ],
  ])('%s, in the body', (_, response, text) => {
    expect(messageOf(response)).toEqual({ text, from: 'body' });
  });

  it.each<[name: string, response: string, text: string]>([
    [
      'a challenge',
      '401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token", error_description="The token expired"',
      'The token expired',
    ],
    [
      'a challenge beside a general body',
      '401 Unauthorized\nWWW-Authenticate: Bearer error_description="The token expired"\n\n{"message":"Authentication failed"}',
      'The token expired',
    ],
    ['gRPC', '200 OK\nGrpc-Status: 16\nGrpc-Message: Token%20is%20too%20old', 'Token is too old'],
    ['an error header', '403 Forbidden\nX-Auth-Error: key is not active', 'key is not active'],
    [
      'a redirect',
      '302 Found\nLocation: https://app.example.com/cb?error=access_denied&error_description=User+said+no&state=1',
      'User said no',
    ],
    [
      'a redirect’s fragment',
      '302 Found\nLocation: https://app.example.com/cb#error=login_required&state=1',
      'login_required',
    ],
  ])('%s, in a header', (_, response, text) => {
    expect(messageOf(response)).toEqual({ text, from: 'header' });
  });

  it('is the status text where that is not the standard reason phrase', () => {
    expect(messageOf('403 The license has run out')).toEqual({
      text: 'The license has run out',
      from: 'status',
    });
  });

  it.each<[name: string, response: string]>([
    ['nothing', '401 Unauthorized'],
    ['a reason phrase', json('{"status":401,"error":"Unauthorized","path":"/orders"}')],
    ['a status', '403 Forbidden\n\n403 Forbidden'],
    [
      'the RFC’s definition',
      '401 Unauthorized\nWWW-Authenticate: Bearer error_description="The access token is expired, revoked, malformed, or invalid for other reasons"',
    ],
    [
      'nginx',
      html(
        '<title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center><hr><center>nginx/1.25.3</center></body>',
      ),
    ],
    [
      'Apache',
      html(
        "<title>403 Forbidden</title></head><body><h1>Forbidden</h1><p>You don't have permission to access this resource.</p><hr><address>Apache/2.4.57 (Debian) Server at api.example.com Port 80</address></body>",
      ),
    ],
    [
      'Werkzeug',
      html(
        '<title>401 Unauthorized</title><h1>Unauthorized</h1><p>The server could not verify that you are authorized to access the URL requested. You either supplied the wrong credentials.</p>',
        '401 Unauthorized',
      ),
    ],
    ['a success', json('{"message":"The token has expired"}', '200 OK')],
    [
      'a page that succeeds',
      html('<title>Shop</title></head><body><p>Welcome to the shop.</p></body>', '200 OK'),
    ],
  ])('is null for %s', (_, response) => {
    expect(messageOf(response)).toBeNull();
  });
});
