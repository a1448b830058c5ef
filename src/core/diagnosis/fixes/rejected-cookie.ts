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
    title: 'Set the attributes that the prefix of the cookie’s name demands',
    steps: [
      '__Host- demands Secure, Path=/ and no Domain; __Secure- demands Secure. Browsers drop the cookie otherwise, in development too.',
      'On http://localhost Chrome and Firefox take Secure: set it always, not only in production. For Safari, another host name or plain http use a name without the prefix.',
    ],
    line: 'Path=/; Secure; HttpOnly; SameSite=Lax',
  },
  'samesite-none-insecure': {
    title: 'Add Secure to the cookie, or set SameSite=Lax',
    steps: [
      'SameSite=None counts only together with Secure, and Secure needs https (or localhost).',
      'Page and API under one site, ports and subdomains included, need no None: SameSite=Lax is enough.',
    ],
    line: 'Path=/; Secure; HttpOnly; SameSite=None',
  },
  'partitioned-insecure': {
    title: 'Add Secure to the partitioned cookie',
    steps: ['Partitioned counts only together with Secure, and Secure needs https.'],
    line: 'Path=/; Secure; HttpOnly; SameSite=None; Partitioned',
  },
  'too-long': {
    title: 'Make the cookie smaller than 4 kB',
    steps: [
      'Name and value may have 4096 bytes together; browsers drop a longer cookie without an error.',
      'Keep an id in the cookie and the session on the server, leave provider tokens and profile data out, or split it (Auth.js and nextjs-auth0 do so by themselves).',
    ],
    line: 'Path=/; Secure; HttpOnly; SameSite=Lax',
  },
};

const plain: Repair = {
  title: 'Write the cookie in a form that browsers take',
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
