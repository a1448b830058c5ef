import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.syncthing.net/dev/rest.html';

/** Syncthing’s REST API. */
export const syncthing = {
  id: 'syncthing',
  name: 'Syncthing',
  signs: [
    { header: ['x-syncthing-id'] },
    { header: ['x-syncthing-version'] },
    { header: ['set-cookie', /^CSRF-Token-[A-Z0-9]{5}=/] },
  ],
  rows: [
    {
      cause: 'csrf',
      text: /^CSRF Error$/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'A request without an API key must repeat the cookie CSRF-Token-… in the header X-CSRF-Token-….',
      fix: {
        title: 'Send the API key, or repeat the CSRF cookie in its header',
        steps: [
          'Send X-API-Key (or Authorization: Bearer) with the key of the settings; requests with a key need no CSRF value.',
          'In the GUI’s own page, copy the cookie CSRF-Token-XXXXX into the header X-CSRF-Token-XXXXX.',
        ],
        code: [],
      },
    },
    {
      cause: 'origin-not-allowed',
      text: /^Host check error$/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'Syncthing listens on localhost and refuses any other Host header, such as one from a reverse proxy.',
      fix: instruction(
        'Allow this Host header',
        'Advanced configuration, GUI, Insecure Skip Host Check (insecureSkipHostcheck in config.xml), or let the proxy send Host: localhost (nginx: proxy_set_header Host localhost;).',
        'Listening on 0.0.0.0 (Actions, Settings, GUI) also ends the check: set a GUI password then.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^Not Authorized$/,
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Send X-API-Key',
        'Actions, Settings, General, API Key (syncthing cli config gui apikey get); or Authorization: Bearer KEY.',
        'Basic with the GUI’s user and password works where a password is set.',
      ),
    },
  ],
  antiForgery: [{ cookie: 'CSRF-Token-*', header: 'X-CSRF-Token-*' }],
  credentialPlaces: [{ header: 'X-API-Key' }, { header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'csrf',
      cause: 'csrf',
      http: `
        GET https://sync.example.org/rest/system/status
        Cookie: CSRF-Token-ABCDE=q1w2e3

        403
        X-Syncthing-Id: ABCDE
        Content-Type: text/plain

        CSRF Error
      `,
    },
    {
      name: 'origin not allowed',
      cause: 'origin-not-allowed',
      http: `
        GET https://sync.example.org/rest/system/status
        X-API-Key: abcdefghijklmnopqrstuvwxyz012345

        403
        Content-Type: text/plain

        Host check error
      `,
    },
    {
      name: 'missing credentials',
      cause: 'missing-credentials',
      http: `
        GET https://sync.example.org/rest/system/status

        403
        X-Syncthing-Id: ABCDE
        Content-Type: text/plain

        Not Authorized
      `,
    },
  ],
} satisfies Vendor;
