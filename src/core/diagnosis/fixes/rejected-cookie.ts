import type { Fix } from '../finding.ts';

interface Repair {
  readonly title: string;
  readonly steps: readonly string[];
  /** The attributes of a cookie that browsers take. */
  readonly line: string;
}

/** By the slug of the problem for which browsers do not store a cookie (RFC 6265bis §5.7). */
const repairs: { readonly [slug: string]: Repair } = {
  prefix: {
    title: 'Set the attributes that the cookie’s name prefix requires',
    steps: [
      '__Host- requires Secure, Path=/ and no Domain; __Secure- requires Secure. Otherwise browsers drop the cookie, in development too.',
      'On http://localhost, Chrome and Firefox accept Secure: always set it, not only in production. For Safari, other host names or plain http, use a name without the prefix.',
    ],
    line: 'Path=/; Secure; HttpOnly; SameSite=Lax',
  },
  'samesite-none-insecure': {
    title: 'Add Secure to the cookie, or set SameSite=Lax',
    steps: [
      'SameSite=None works only together with Secure, and Secure needs https (or localhost).',
      'If page and API are on one site (ports and subdomains may differ), SameSite=Lax is enough.',
    ],
    line: 'Path=/; Secure; HttpOnly; SameSite=None',
  },
  'partitioned-insecure': {
    title: 'Add Secure to the partitioned cookie',
    steps: ['Partitioned works only together with Secure, and Secure needs https.'],
    line: 'Path=/; Secure; HttpOnly; SameSite=None; Partitioned',
  },
  'too-long': {
    title: 'Make the cookie smaller than 4 kB',
    steps: [
      'Name and value together may have 4096 bytes; browsers silently drop longer cookies.',
      'Keep an ID in the cookie and the session on the server, leave provider tokens and profile data out, or split it (Auth.js and nextjs-auth0 do so automatically).',
    ],
    line: 'Path=/; Secure; HttpOnly; SameSite=Lax',
  },
};

const plain: Repair = {
  title: 'Write the cookie in a form that browsers accept',
  steps: ['Encode the value (encodeURIComponent): control characters end the cookie.'],
  line: 'Path=/; Secure; HttpOnly; SameSite=Lax',
};

/** What makes browsers store a cookie that they rejected for its form. */
export function formFix(name: string, problem: string): Fix {
  const { title, steps, line } = repairs[problem] ?? plain;
  return {
    title,
    steps,
    code: [{ label: 'Set-Cookie', language: 'http', text: `Set-Cookie: ${name}=…; ${line}` }],
  };
}
