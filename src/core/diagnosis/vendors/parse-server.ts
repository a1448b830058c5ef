import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.parseplatform.org/rest/guide/#error-codes';
const security = 'https://docs.parseplatform.org/parse-server/guide/#security';

const parseSession = instruction(
  'Sign in again, and store the new session token',
  'Parse.User.logOut() clears the old one, then logIn() or become(). Sessions end after sessionLength (a year), on password reset (revokeSessionOnPasswordReset), or when their row in _Session is deleted.',
);

const parseClp = instruction(
  'Allow the operation in the class’s CLP, or use the master key',
  'Dashboard, the class, Security, Class Level Permissions: get, find, create, update, delete, addField for Public, a role or users. Object ACLs come on top.',
  'From Cloud Code or a server: { useMasterKey: true }; since 6.0 its address must be in masterKeyIps (127.0.0.1 and ::1 by default).',
  'A new class from a client: allowClientClassCreation is false since 7.0: create it in the dashboard.',
);

/** Parse Server. */
export const parseServer = {
  id: 'parse-server',
  name: 'Parse Server',
  signs: [
    { header: ['x-parse-job-status-id'] },
    { sends: ['x-parse-application-id'] },
    {
      path: /\/parse\/(?:classes|functions|serverInfo|installations)(?:$|[/?])/,
    },
    { host: /(?:^|\.)back4app\.(?:io|com)$|^parseapi\./ },
  ],
  rows: [
    {
      cause: 'api-key-missing',
      status: 403,
      text: /^unauthorized$/,
      lacks: 'x-parse-application-id',
      request: 'no-credentials',
      confidence: 'likely',
      source: docs,
      explanation: 'Nothing in the request’s headers names the application.',
      fix: instruction(
        'Send X-Parse-Application-Id with the appId of the server',
        'The SDK does so after Parse.initialize(appId, javaScriptKey) and Parse.serverURL = "https://HOST/parse"; a browser that opens /parse itself gets this response.',
        'X-Parse-REST-API-Key too, if the server sets restAPIKey. A proxy must forward headers that begin with X-Parse-.',
      ),
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      text: /^unauthorized: master key is required$/,
      confidence: 'certain',
      global: true,
      source: security,
      explanation:
        'The call needs the master key: it was not sent, is another one, or comes from an address outside of masterKeyIps, and then counts as not sent.',
      fix: instruction(
        'Add the caller’s address to masterKeyIps',
        'masterKeyIps: ["127.0.0.1", "::1", "172.18.0.0/16"] in the server’s options; PARSE_SERVER_MASTER_KEY_IPS is a list with commas. Parse Dashboard calls from the browser, so its user’s address counts.',
        'Behind a proxy: trustProxy: true, or the proxy’s address is meant. ["0.0.0.0/0", "::0"] admits all, for development.',
        'Compare masterKey and appId with those of the dashboard; cloud code passes { useMasterKey: true }.',
      ),
    },
    {
      cause: 'session-expired',
      code: '209',
      confidence: 'certain',
      source: docs,
      fix: parseSession,
    },
    {
      cause: 'session-expired',
      text: /^Invalid session token$/,
      body: /"code"\s*:\s*209\b/,
      confidence: 'likely',
      global: true,
      source: docs,
      fix: parseSession,
    },
    {
      cause: 'wrong-credentials',
      text: /^Invalid username\/password\.?$/,
      request: 'no-authorization',
      confidence: 'certain',
      source: docs,
    },
    {
      cause: 'insufficient-permission',
      code: '119',
      confidence: 'likely',
      source: docs,
      fix: parseClp,
    },
    {
      cause: 'insufficient-permission',
      text: /^Permission denied for action \w+ on class/,
      confidence: 'certain',
      global: true,
      source: docs,
      fix: parseClp,
    },
    {
      cause: 'api-key-invalid',
      status: 403,
      text: /^unauthorized$/,
      confidence: 'likely',
      source: docs,
      explanation: 'The application ID or one of the app’s keys is missing or unknown.',
      fix: instruction(
        'Send X-Parse-Application-Id, and only keys that the server has',
        'It must equal appId. X-Parse-REST-API-Key, JavaScript-Key or Client-Key are checked only where the server sets one: then each client must send its own; leave them unset otherwise.',
        'The path must be the mount (/parse) of serverURL. The master key counts only from an address in masterKeyIps.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'X-Parse-Session-Token' }, { header: 'X-Parse-Application-Id' }],
  examples: [
    {
      name: 'session expired: 209,',
      cause: 'session-expired',
      http: `
        GET https://parseapi.back4app.com/classes/A
        X-Parse-Application-Id: a
        X-Parse-Session-Token: r:0123456789abcdef0123456789abcdef

        400
        Content-Type: application/json

        {"code":209,"error":"Invalid session token"}
      `,
    },
    {
      name: 'api key invalid: unauthorized',
      cause: 'api-key-invalid',
      http: `
        GET https://parseapi.back4app.com/classes/A
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"code":209,"error":"unauthorized"}
      `,
    },
    {
      name: 'CLP',
      cause: 'insufficient-permission',
      http: `
        GET https://parseapi.example.com/parse/classes/Post
        X-Parse-Application-Id: app
        X-Parse-Session-Token: r:abc

        400
        Content-Type: application/json

        {"code":119,"error":"Permission denied for action find on class Post."}
      `,
    },
    {
      name: 'no application named',
      cause: 'api-key-missing',
      http: `
        GET http://localhost:1337/parse/classes/GameScore

        403
        Content-Type: application/json

        {"error":"unauthorized"}
      `,
    },
    {
      name: 'the master key from another address',
      cause: 'insufficient-permission',
      http: `
        POST http://parse.example.com:1337/parse/serverInfo
        Content-Type: text/plain

        {"_method":"GET","_ApplicationId":"a","_MasterKey":"m"}

        403
        Content-Type: application/json

        {"error":"unauthorized: master key is required"}
      `,
    },
  ],
} satisfies Vendor;
