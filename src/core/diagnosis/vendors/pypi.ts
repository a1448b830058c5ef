import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const help = 'https://pypi.org/help/#invalid-auth';
const tokens = 'https://pypi.org/help/#apitoken';

const pypiToken = instruction(
  'Upload with __token__ and an API token, or by trusted publishing',
  'pypi.org/manage/account/token: TWINE_USERNAME=__token__, TWINE_PASSWORD=pypi-… whole, with the prefix; in ~/.pypirc below [pypi]. test.pypi.org has tokens of its own.',
  'The scope must be this project; for the first upload “Entire account”.',
  'GitHub Actions: project Settings, Publishing, add the workflow; permissions: id-token: write, and no password in pypa/gh-action-pypi-publish.',
);

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
        'pypi.org/manage/account/token: TWINE_USERNAME=__token__, TWINE_PASSWORD=pypi-… whole, with the prefix. TestPyPI tokens work only at test.pypi.org (twine upload --repository testpypi).',
        'A password that is pasted at the prompt may stay empty (Windows): set TWINE_PASSWORD, or put username and password below [pypi] in ~/.pypirc.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /The user '[^']*' isn't allowed to upload to project/,
      confidence: 'certain',
      global: true,
      source: help,
      explanation:
        'The token’s account is not a maintainer of this project, or the project’s name belongs to someone else.',
      fix: instruction(
        'Upload with a token of a maintainer, or choose another name',
        'pypi.org/manage/project/NAME/collaboration lists the maintainers. A token that is scoped to another project cannot upload this one: create one for it (or “Entire account” for the first upload).',
        'TestPyPI and PyPI have accounts and names of their own.',
      ),
    },
    {
      cause: 'wrong-scheme',
      text: /Username\/Password authentication is no longer supported/,
      confidence: 'certain',
      global: true,
      source: tokens,
      explanation: 'PyPI takes no account password for uploads.',
      fix: pypiToken,
    },
    {
      cause: 'insufficient-scope',
      text: /Invalid API Token: .{0,60}(?:project-scoped token is not valid|caveat)/i,
      confidence: 'likely',
      global: true,
      source: tokens,
      explanation: 'The token is limited to another project, or its conditions do not hold.',
      fix: pypiToken,
    },
    {
      cause: 'wrong-credentials',
      text: /Invalid API Token(?!: .{0,60}(?:project-scoped|caveat))/,
      confidence: 'certain',
      source: tokens,
      explanation: 'The token is cut, deleted, or of the other index.',
      fix: pypiToken,
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
    {
      name: 'insufficient permission: no maintainer',
      cause: 'insufficient-permission',
      http: `
        POST https://upload.pypi.org/legacy/
        Authorization: Basic <<base64 __token__:pypi-AgEIcHlwaS5vcmc>>

        403
        Content-Type: text/plain

        The user 'a' isn't allowed to upload to project 'b'. See https://pypi.org/help/#project-name for more information.
      `,
    },
    {
      name: 'wrong scheme: a password',
      cause: 'wrong-scheme',
      http: `
        POST https://upload.pypi.org/legacy/
        Authorization: Basic <<base64 alice:correct-horse>>

        403
        Content-Type: text/plain

        Username/Password authentication is no longer supported. Migrate to API Tokens or Trusted Publishers instead. See https://pypi.org/help/#apitoken
      `,
    },
    {
      name: 'insufficient scope: another project',
      cause: 'insufficient-scope',
      http: `
        POST https://upload.pypi.org/legacy/
        Authorization: Basic <<base64 __token__:pypi-AgEIcHlwaS5vcmc>>

        403
        Content-Type: text/plain

        Invalid API Token: project-scoped token is not valid for project: 'b'
      `,
    },
    {
      name: 'wrong credentials: a token',
      cause: 'wrong-credentials',
      http: `
        POST https://upload.pypi.org/legacy/
        Authorization: Basic <<base64 __token__:pypi-AgEIcHlwaS5vcmc>>

        403
        Content-Type: text/plain

        Invalid API Token: malformed macaroon
      `,
    },
  ],
} satisfies Vendor;
