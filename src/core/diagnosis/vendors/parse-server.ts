import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.parseplatform.org/rest/guide/#error-codes';

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
    { host: /(?:^|\.)back4app\.(?:io|com)$|^parseapi\./ },
  ],
  rows: [
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
  ],
} satisfies Vendor;
