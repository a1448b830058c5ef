import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const help = 'https://pypi.org/help/#invalid-auth';
const tokens = 'https://pypi.org/help/#apitoken';

/** PyPI, whose words stand in the status line. */
export const pypi = {
  id: 'pypi',
  name: 'PyPI',
  signs: [
    { host: /(?:^|\.)pypi\.org$/ },
    { header: ['x-pypi-file-python-version'] },
    { body: /Warehouse|pypi\.org\/help/ },
  ],
  rows: [
    {
      cause: 'wrong-credentials',
      text: /Invalid or non-existent authentication information/,
      confidence: 'likely',
      global: true,
      source: help,
      explanation:
        'The user name must be __token__, and the password must be a token of this index.',
      fix: instruction(
        'Send __token__ as user and the API token as password',
        'TestPyPI tokens work only at test.pypi.org; keep the prefix pypi-.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /The user '[^']*' isn't allowed to upload to project/,
      confidence: 'certain',
      global: true,
      source: help,
    },
    {
      cause: 'wrong-scheme',
      text: /Username\/Password authentication is no longer supported/,
      confidence: 'certain',
      global: true,
      source: tokens,
    },
    {
      cause: 'insufficient-scope',
      text: /Invalid API Token: .{0,60}(?:project-scoped token is not valid|caveat)/i,
      confidence: 'likely',
      global: true,
      source: tokens,
    },
    {
      cause: 'token-unrecognized',
      text: /Invalid API Token/,
      confidence: 'likely',
      global: true,
      source: tokens,
    },
  ],
  examples: [
    {
      name: 'wrong scheme: 403 Username/Password authentication is no…',
      cause: 'wrong-scheme',
      http: `
        POST https://upload.pypi.org/legacy/
        Authorization: Basic <<base64 alice:correct-horse>>

        403
        Content-Type: text/html

        <html><head><title>403 Username/Password authentication is no longer supported. Migrate to API Tokens or Trusted Publishers instead.</title></head></html>
      `,
    },
    {
      name: 'wrong credentials: Invalid or non-existent authentication infor',
      cause: 'wrong-credentials',
      http: `
        POST https://upload.pypi.org/legacy/

        401
        Content-Type: text/html

        <html><head><title>Invalid or non-existent authentication information</title></head></html>
      `,
    },
  ],
} satisfies Vendor;
