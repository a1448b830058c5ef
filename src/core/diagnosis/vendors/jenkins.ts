import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const csrf = 'https://www.jenkins.io/doc/book/security/csrf-protection/';
const remote = 'https://www.jenkins.io/doc/book/using/remote-access-api/';

/** Jenkins. */
export const jenkins = {
  id: 'jenkins',
  name: 'Jenkins',
  signs: [
    { path: /^\/(?:jenkins\/)?job\// },
    { header: ['x-jenkins'] },
    { header: ['x-hudson'] },
    { header: ['x-you-are-authenticated-as'] },
    { body: /Jenkins-Crumb|No valid crumb|hudson\./ },
  ],
  rows: [
    {
      cause: 'csrf',
      text: /No valid crumb was included in the request/,
      confidence: 'certain',
      global: true,
      source: csrf,
      explanation: 'A user’s password needs the crumb of the same session; an API token does not.',
      fix: instruction(
        'Use an API token, or send the crumb with its session cookie',
        'Create an API token in the user’s configuration and send it instead of the password: no crumb is needed then.',
        'With a password, GET /crumbIssuer/api/json and send Jenkins-Crumb together with the JSESSIONID cookie of that response: since 2.176.2 a crumb belongs to its web session.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^anonymous is missing the |\banonymous is missing the \S+ permission/,
      confidence: 'certain',
      global: true,
      source: remote,
    },
    {
      cause: 'missing-credentials',
      header: ['x-you-are-authenticated-as', /^anonymous$/],
      confidence: 'certain',
      source: remote,
    },
    {
      cause: 'insufficient-permission',
      text: /\bis missing the [^\s/]{1,100}\/\S{1,100} permission/,
      confidence: 'certain',
      global: true,
      source: remote,
    },
    {
      cause: 'wrong-credentials',
      text: /Invalid password\/token for user/,
      confidence: 'certain',
      global: true,
      source: remote,
    },
  ],
  antiForgery: [
    { header: 'Jenkins-Crumb', obtain: 'GET /crumbIssuer/api/json with the same session.' },
  ],
  credentialPlaces: [
    { header: 'Authorization', scheme: 'Basic', form: 'Basic base64(USER:API_TOKEN)' },
  ],
  examples: [
    {
      name: 'csrf: Error 403 No valid crumb was included in t…',
      cause: 'csrf',
      http: `
        POST https://ci.example.com/job/a/build
        Authorization: Basic <<base64 alice:correct-horse>>

        403
        X-Jenkins: 2.440
        Content-Type: text/html

        <html><head><title>Error 403 No valid crumb was included in the request</title></head></html>
      `,
    },
    {
      name: 'insufficient permission: alice is missing the Job/Build permission',
      cause: 'insufficient-permission',
      http: `
        POST https://ci.example.com/job/a/build
        Authorization: Basic <<base64 alice:correct-horse>>

        403
        X-Jenkins: 2.440
        X-You-Are-Authenticated-As: alice
        Content-Type: text/html

        <html><body>alice is missing the Job/Build permission</body></html>
      `,
    },
  ],
} satisfies Vendor;
