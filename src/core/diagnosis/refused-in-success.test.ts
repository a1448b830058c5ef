import { describe, expect, it } from 'vitest';
import { judgeExample } from '../examples/judge-example.ts';
import type { Cause } from './cause.ts';

const json = 'Content-Type: application/json';
const bearer = 'Authorization: Bearer q7Zk2mX0pW9sVb4tq7Zk2mX0';

const query = (response: unknown, header = bearer): string =>
  `POST https://api.example.com/graphql\n${header === '' ? '' : `${header}\n`}${json}\n\n{"query":"{ me { id } }"}\n\n200 OK\n${json}\n\n${JSON.stringify(response)}`;
const failing = (error: unknown, data: unknown = null): unknown => ({ errors: [error], data });

const signIn: readonly Cause[] = ['graphql-unauthenticated', 'missing-credentials'];
const token: readonly Cause[] = [
  'graphql-unauthenticated',
  'token-expired',
  'token-unrecognized',
  'invalid-signature',
  'malformed-token',
];
const rights: readonly Cause[] = [
  'insufficient-permission',
  'insufficient-scope',
  'graphql-unauthenticated',
];

describe('GraphQL servers that refuse with 200', () => {
  it.each<[server: string, causes: readonly Cause[], error: unknown, header?: string]>([
    [
      'Apollo Server',
      signIn,
      { message: 'You must be logged in', extensions: { code: 'UNAUTHENTICATED' } },
      '',
    ],
    [
      'Apollo Server, forbidden',
      rights,
      { message: 'Not your order', extensions: { code: 'FORBIDDEN' }, path: ['order'] },
    ],
    [
      'NestJS',
      signIn,
      {
        message: 'Unauthorized',
        extensions: {
          code: 'UNAUTHENTICATED',
          originalError: { message: 'Unauthorized', statusCode: 401 },
        },
      },
      '',
    ],
    [
      'NestJS, forbidden',
      rights,
      {
        message: 'Forbidden resource',
        extensions: {
          code: 'FORBIDDEN',
          originalError: { message: 'Forbidden resource', error: 'Forbidden', statusCode: 403 },
        },
      },
    ],
    [
      'Envelop and Yoga',
      [...signIn, ...rights],
      {
        message: 'Unauthorized field or type',
        extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' },
        path: ['me'],
      },
      '',
    ],
    [
      'PostGraphile',
      rights,
      {
        message: 'permission denied for table orders',
        extensions: { exception: { errcode: '42501' } },
        path: ['orders'],
      },
    ],
    [
      'django-graphql-jwt',
      rights,
      { message: 'You do not have permission to perform this action', path: ['me'] },
    ],
    ['django-graphql-jwt, expired', token, { message: 'Signature has expired', path: ['me'] }],
    ['django-graphql-jwt, damaged', token, { message: 'Error decoding signature', path: ['me'] }],
    ['Strawberry', signIn, { message: 'User is not authenticated', path: ['me'] }, ''],
    [
      'Lighthouse',
      signIn,
      { message: 'Unauthenticated.', extensions: { guards: ['api'] }, path: ['me'] },
      '',
    ],
    [
      'Lighthouse, a policy',
      rights,
      { message: 'This action is unauthorized.', extensions: { category: 'authorization' } },
    ],
    [
      'Hot Chocolate',
      signIn,
      {
        message: 'The current user is not authorized to access this resource.',
        extensions: { code: 'AUTH_NOT_AUTHENTICATED' },
      },
      '',
    ],
    [
      'Hot Chocolate, a policy',
      rights,
      {
        message: 'The current user is not authorized to access this resource.',
        extensions: { code: 'AUTH_NOT_AUTHORIZED' },
      },
    ],
    [
      'Spring for GraphQL',
      signIn,
      { message: 'Unauthorized', extensions: { classification: 'UNAUTHORIZED' }, path: ['me'] },
      '',
    ],
    [
      'Spring for GraphQL, forbidden',
      rights,
      { message: 'Forbidden', extensions: { classification: 'FORBIDDEN' }, path: ['me'] },
    ],
    [
      'DGS',
      signIn,
      {
        message: 'Full authentication is required',
        extensions: { errorType: 'UNAUTHENTICATED' },
        path: ['me'],
      },
      '',
    ],
    [
      'DGS, denied',
      rights,
      {
        message: 'org.springframework.security.access.AccessDeniedException: Access is denied',
        extensions: { errorType: 'PERMISSION_DENIED' },
        path: ['me'],
      },
    ],
    ['gqlgen', rights, { message: 'access denied', path: ['me'] }],
    ['Absinthe', signIn, { message: 'unauthenticated', path: ['me'] }, ''],
    [
      'Hasura',
      signIn,
      {
        message: 'x-hasura-admin-secret/x-hasura-access-key required, but not found',
        extensions: { path: '$', code: 'access-denied' },
      },
      '',
    ],
    [
      'Hasura, an expired JWT',
      token,
      {
        message: 'Could not verify JWT: JWTExpired',
        extensions: { path: '$', code: 'invalid-jwt' },
      },
    ],
    [
      'Saleor',
      rights,
      {
        message: 'To access this path, you need one of the following permissions: MANAGE_ORDERS',
        extensions: { exception: { code: 'PermissionDenied' } },
        path: ['orders'],
      },
    ],
    [
      'Shopify',
      rights,
      {
        message: 'Access denied for products field. Required access: `read_products` access scope.',
        extensions: { code: 'ACCESS_DENIED' },
        path: ['products'],
      },
    ],
    [
      'GitHub',
      rights,
      {
        type: 'FORBIDDEN',
        path: ['viewer'],
        message: 'Resource not accessible by personal access token',
      },
    ],
    [
      'AppSync',
      rights,
      {
        path: ['me'],
        errorType: 'Unauthorized',
        message: 'Not Authorized to access me on type Query',
      },
    ],
  ])('%s', (_, causes, error, header) => {
    const failure = judgeExample({ name: '', http: query(failing(error), header) });
    expect(failure, 'not flagged').not.toBeNull();
    expect(causes).toContain(failure?.diagnosis.cause);
  });

  it.each<[name: string, error: unknown]>([
    [
      'an unknown field',
      {
        message: 'Cannot query field "nam" on type "User".',
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
      },
    ],
    [
      'an unknown field of Hasura',
      {
        message: "field 'ordes' not found in type: 'query_root'",
        extensions: { path: '$.selectionSet.ordes', code: 'validation-failed' },
      },
    ],
    [
      'a password that is too short',
      { message: 'Password is too short', extensions: { code: 'BAD_USER_INPUT' } },
    ],
    ['a missing record', { message: "Couldn't find Order with 'id'=9", path: ['order'] }],
    [
      'a fault of the server',
      { message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR' } },
    ],
    [
      'a persisted query',
      {
        message: 'PersistedQueryNotFound',
        extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' },
      },
    ],
    ['a token as data', { message: 'Expected a token of type Name, found }' }],
    ['an expired coupon', { message: 'This coupon has expired', path: ['applyCoupon'] }],
  ])('not %s', (_, error) => {
    expect(judgeExample({ name: '', http: query(failing(error)) })?.diagnosis).toBeUndefined();
  });
});

describe('a field that only another role may see', () => {
  const unknownField = failing({
    message: "field 'orders' not found in type: 'query_root'",
    extensions: { path: '$.selectionSet.orders', code: 'validation-failed' },
  });
  const asAdmin = query({ data: { orders: [] } }, 'x-hasura-admin-secret: q7Zk2mX0pW9sVb4t');

  it('is flagged where the same query succeeded with other credentials', () => {
    const failure = judgeExample({
      name: '',
      before: [asAdmin],
      http: query(unknownField),
    });
    expect(failure?.diagnosis.cause).toBe('insufficient-permission');
    expect(failure?.diagnosis.fixes[0].title).toMatch(/permission/);
  });

  it('is not where another query did', () => {
    const other = asAdmin.replace('{ me { id } }', '{ version }');
    expect(judgeExample({ name: '', before: [other], http: query(unknownField) })).toBeNull();
  });
});

describe('calls that are refused inside of a success', () => {
  const rpc = (body: string, status = '200 OK', type = 'application/json'): string =>
    `POST https://api.example.com/rpc\n${json}\n\n{"jsonrpc":"2.0","id":1,"method":"me"}\n\n${status}\nContent-Type: ${type}\n\n${body}`;

  it.each<[name: string, http: string]>([
    [
      'an array of JSON-RPC, the second refused',
      rpc(
        '[{"jsonrpc":"2.0","id":1,"result":{}},{"jsonrpc":"2.0","id":2,"error":{"code":-32001,"message":"Unauthorized"}}]',
      ),
    ],
    [
      'a batch of tRPC, one refused',
      rpc(
        '[{"result":{"data":1}},{"error":{"message":"UNAUTHORIZED","code":-32001,"data":{"code":"UNAUTHORIZED","httpStatus":401,"path":"me"}}}]',
        '207 Multi-Status',
      ),
    ],
    [
      'a batch of tRPC, forbidden',
      rpc(
        '[{"error":{"json":{"message":"FORBIDDEN","code":-32003,"data":{"code":"FORBIDDEN","httpStatus":403,"path":"a"}}}},{"result":{"data":{"json":1}}}]',
        '207 Multi-Status',
      ),
    ],
    [
      'a batch of tRPC with the transformer superjson',
      rpc(
        '[{"error":{"json":{"message":"UNAUTHORIZED","code":-32001,"data":{"code":"UNAUTHORIZED","httpStatus":401,"path":"me"}}}}]',
      ),
    ],
    [
      'gRPC-Web, status 16 in a header',
      'POST https://api.example.com/acme.Orders/List\nContent-Type: application/grpc-web+proto\n\n200 OK\nContent-Type: application/grpc-web+proto\ngrpc-status: 16\ngrpc-message: token%20expired',
    ],
    [
      'gRPC-Web, status 7 in a header',
      'POST https://api.example.com/acme.Orders/List\nAuthorization: Bearer q7Zk2mX0pW9sVb4t\nContent-Type: application/grpc-web+proto\n\n200 OK\nContent-Type: application/grpc-web+proto\ngrpc-status: 7\ngrpc-message: not%20allowed',
    ],
    [
      'gRPC-Web, status 7 in the trailers',
      'POST https://api.example.com/acme.Orders/List\nAuthorization: Bearer q7Zk2mX0pW9sVb4t\nContent-Type: application/grpc-web+proto\n\n200 OK\nContent-Type: application/grpc-web+proto\n\n\u0001grpc-status: 7\r\ngrpc-message: caller lacks permission',
    ],
    [
      'Connect, the end of a stream',
      'POST https://api.example.com/acme.Orders/Watch\nContent-Type: application/connect+json\n\n200 OK\nContent-Type: application/connect+json\n\n\u0002\u0000\u0000\u0000\u0000{"error":{"code":"unauthenticated","message":"invalid token"}}',
    ],
    [
      'Socket.IO',
      'xhr GET https://chat.example.com/socket.io/?EIO=4&transport=polling&sid=a\n\n200 OK\nContent-Type: text/plain; charset=UTF-8\n\n44{"message":"not authorized","data":{"content":"Please retry later"}}',
    ],
    [
      'Socket.IO, a namespace of its own',
      'xhr GET https://chat.example.com/socket.io/?EIO=4&transport=polling&sid=a\n\n200 OK\nContent-Type: text/plain; charset=UTF-8\n\n44/admin,{"message":"invalid token"}',
    ],
    [
      'Socket.IO 2',
      'xhr GET https://chat.example.com/socket.io/?EIO=3&transport=polling&sid=a\n\n200 OK\nContent-Type: text/plain; charset=UTF-8\n\n24:44"Authentication error"',
    ],
  ])('%s', (_, http) => {
    const failure = judgeExample({ name: '', http });
    expect(failure, 'not flagged').not.toBeNull();
    expect([...signIn, ...token, ...rights]).toContain(failure?.diagnosis.cause);
  });

  it.each<[name: string, http: string]>([
    [
      'a JSON-RPC array with another error',
      rpc(
        '[{"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"Invalid params"}},{"jsonrpc":"2.0","id":2,"result":{}}]',
      ),
    ],
    [
      'a batch of tRPC that did not find something',
      rpc(
        '[{"error":{"message":"No post with id 9","code":-32004,"data":{"code":"NOT_FOUND","httpStatus":404,"path":"post"}}}]',
        '207 Multi-Status',
      ),
    ],
    [
      'gRPC status 5',
      'POST https://api.example.com/acme.Orders/Get\nContent-Type: application/grpc-web+proto\n\n200 OK\nContent-Type: application/grpc-web+proto\ngrpc-status: 5\ngrpc-message: not%20found',
    ],
    [
      'gRPC status 0',
      'POST https://api.example.com/acme.Orders/Get\nContent-Type: application/grpc-web+proto\n\n200 OK\nContent-Type: application/grpc-web+proto\n\n\u0001grpc-status: 0\r\n',
    ],
    [
      'the end of a stream of Connect',
      'POST https://api.example.com/acme.Orders/Watch\nContent-Type: application/connect+json\n\n200 OK\nContent-Type: application/connect+json\n\n\u0002\u0000\u0000\u0000\u0000{"metadata":{}}',
    ],
    [
      'a namespace of Socket.IO that does not exist',
      'xhr GET https://chat.example.com/socket.io/?EIO=4&transport=polling&sid=a\n\n200 OK\nContent-Type: text/plain; charset=UTF-8\n\n44/nope,{"message":"Invalid namespace"}',
    ],
    [
      'an event of Socket.IO that speaks of tokens',
      'xhr GET https://chat.example.com/socket.io/?EIO=4&transport=polling&sid=a\n\n200 OK\nContent-Type: text/plain; charset=UTF-8\n\n42["message","invalid token"]',
    ],
    [
      'a text that begins with 44',
      `GET https://api.example.com/n\n\n200 OK\nContent-Type: text/plain\n\n44`,
    ],
  ])('not %s', (_, http) => {
    expect(judgeExample({ name: '', http })?.diagnosis).toBeUndefined();
  });
});

describe('refusals by other statuses', () => {
  it.each<[name: string, http: string, before?: string]>([
    [
      'a 404 of a thing that credentials show',
      `GET https://api.example.com/projects/9\n\n404 Not Found\n${json}\n\n{"message":"Not found"}`,
      `GET https://api.example.com/projects/9\n${bearer}\n\n200 OK\n${json}\n\n{"id":9}`,
    ],
  ])('%s', (_, http, before) => {
    const failure = judgeExample({ name: '', before: before === undefined ? [] : [before], http });
    expect(failure?.diagnosis.cause).toBe('hidden-404');
  });

  it.each<[name: string, http: string, ...before: string[]]>([
    [
      'a 404 of PocketBase',
      `GET https://pb.example.com/api/collections/posts/records/rj7k2m4n6p8q0s1\n${bearer}\n\n404 Not Found\n${json}\n\n{"data":{},"message":"The requested resource wasn't found.","status":404}`,
    ],
    [
      'a record of PocketBase with an invalid field',
      `POST https://pb.example.com/api/collections/posts/records\n${bearer}\n${json}\n\n{}\n\n400 Bad Request\n${json}\n\n{"data":{"title":{"code":"validation_required","message":"Cannot be blank."}},"message":"Failed to create record.","status":400}`,
    ],
    [
      'a 404 of a method that does not exist',
      `PATCH https://api.example.com/projects/9\n${bearer}\n${json}\n\n{}\n\n404 Not Found\n${json}\n\n{"message":"Cannot PATCH /projects/9"}`,
      `GET https://api.example.com/projects/9\n${bearer}\n\n200 OK\n${json}\n\n{"id":9}`,
    ],
    [
      'a 404 of a thing that was deleted',
      `GET https://api.example.com/projects/9\n\n404 Not Found\n${json}\n\n{"message":"Not found"}`,
      `GET https://api.example.com/projects/9\n${bearer}\n\n200 OK\n${json}\n\n{"id":9}`,
      `DELETE https://api.example.com/projects/9\n${bearer}\n\n204 No Content`,
    ],
    [
      'a 404 of the same caller',
      `GET https://api.example.com/projects/9\n${bearer}\n\n404 Not Found\n${json}\n\n{"message":"Not found"}`,
      `GET https://api.example.com/projects/9\n${bearer}\n\n200 OK\n${json}\n\n{"id":9}`,
    ],
    [
      'a 405 of S3',
      `POST https://www.example.com.s3-website.eu-west-1.amazonaws.com/\n\n405 Method Not Allowed\nServer: AmazonS3\nContent-Type: application/xml\n\n<Error><Code>MethodNotAllowed</Code><Message>The specified method is not allowed against this resource.</Message><Method>POST</Method><ResourceType>OBJECT</ResourceType></Error>`,
    ],
    [
      'a sign-in page of Keycloak with an error of its own',
      'document POST https://id.example.com/realms/acme/login-actions/authenticate\nContent-Type: application/x-www-form-urlencoded\n\nusername=ann&password=x\n\n400 Bad Request\nContent-Type: text/html\n\n<!DOCTYPE html><title>We are sorry</title><p>Invalid request</p>',
    ],
  ])('not %s', (_, http, ...before) => {
    expect(judgeExample({ name: '', before, http })?.diagnosis).toBeUndefined();
  });
});
