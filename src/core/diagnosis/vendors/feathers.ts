import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const hook = 'https://feathersjs.com/api/authentication/hook';

const afterSignIn = instruction(
  'Call the service after authenticate() has resolved',
  'await app.authenticate({ strategy: "local", … }) or await app.reAuthenticate() after a reload; then app.service(…). Over REST the header is Authorization: Bearer.',
  'A public method: leave authenticate("jwt") out of its before hooks; before.all covers create of users, so no one can register.',
  'REST behind Express: app.use(authenticate settings) reads it from params; a custom route needs authenticate("jwt") of @feathersjs/express itself.',
);

/** FeathersJS. */
export const feathers = {
  id: 'feathers',
  name: 'Feathers',
  signs: [{ body: /"className"\s*:\s*"(?:not-authenticated|forbidden|bad-request)"/ }],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^(?:No auth token|Not authenticated)$/,
      request: 'no-credentials',
      confidence: 'certain',
      global: 'cause',
      source: hook,
      fix: afterSignIn,
    },
    {
      cause: 'wrong-credentials',
      text: /^Invalid login$/,
      confidence: 'certain',
      global: 'cause',
      source: 'https://feathersjs.com/api/authentication/local',
      fix: instruction(
        'Compare usernameField, and hash the password once',
        'authentication.local in config: usernameField and passwordField name the user’s fields; "\\\\email" style escapes were for older versions.',
        'passwordHash (hashPassword in version 4) must run before create, once: a second hook hashes the hash. Users made in the database are not hashed.',
        'An after hook that removes password (protect) also for internal calls hides the hash from the strategy.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'nobody',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/messages

        401
        Content-Type: application/json

        {"name":"NotAuthenticated","message":"Not authenticated","code":401,"className":"not-authenticated","errors":{}}
      `,
    },
    {
      name: 'sign-in',
      cause: 'wrong-credentials',
      http: `
        POST https://api.example.com/authentication
        Content-Type: application/json

        {"strategy":"local","email":"a@example.com","password":"b"}

        401
        Content-Type: application/json

        {"name":"NotAuthenticated","message":"Invalid login","code":401,"className":"not-authenticated","errors":{}}
      `,
    },
  ],
} satisfies Vendor;
