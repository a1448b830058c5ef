import { describe, expect, it } from 'vitest';
import type { Writer } from './finding.ts';
import { createRedactor } from './redact.ts';

const GITHUB = 'ghp_16C7e42F292c6912E7710c838347Ae178B4a';
const PLAIN = 'hunter2pass';
/** Base64 of a document: more than the search of markup once looked at. */
const LONG = 'UGxhaW4gdGV4dCBvZiBhIGxvbmcgZG9j'.repeat(300);

/** A text, what must not come out of it, and what must. */
interface Body {
  readonly name: string;
  readonly text: string;
  readonly mimeType: string;
  readonly secret: string;
  readonly control: string;
  /** `server` where nothing is said. */
  readonly writer?: Writer;
}

const PART = '--b\r\nContent-Disposition: form-data; ';
const multipart = 'multipart/form-data; boundary=b';

const parts: readonly Body[] = [
  {
    name: 'a patch begins with dashes: a key',
    text: `--- a/.env\n+++ b/.env\n@@ -1 +1 @@\n+GITHUB=${GITHUB}\n`,
    mimeType: 'text/x-patch',
    secret: GITHUB.slice(4, -4),
    control: '+++ b/.env',
    writer: 'client',
  },
  {
    name: 'a patch begins with dashes: a password',
    text: `--- a/.env\n+++ b/.env\n@@ -1 +1 @@\n+DB_PASSWORD=${PLAIN}\n`,
    mimeType: 'text/x-patch',
    secret: PLAIN,
    control: '@@ -1 +1 @@',
    writer: 'client',
  },
  {
    name: 'SQL comments',
    text: `-- query failed\n-- token="${PLAIN}"\n`,
    mimeType: 'text/plain',
    secret: PLAIN,
    control: '-- query failed',
  },
  {
    name: 'SQL between lines of dashes',
    text: `----------\n-- connect\n----------\nCREATE USER bob IDENTIFIED BY '${PLAIN}';\n\nSELECT 1;\n`,
    mimeType: 'application/sql',
    secret: PLAIN,
    control: 'CREATE USER bob',
    writer: 'client',
  },
  {
    name: 'YAML begins with dashes',
    text: `---\nuser: bob\npassword: ${PLAIN}\n---\nuser: eve\n`,
    mimeType: 'application/yaml',
    secret: PLAIN,
    control: 'user: eve',
    writer: 'client',
  },
  {
    name: 'a part without a blank line',
    text: `${PART}name="a"\r\n\r\nx\r\n--b\r\npassword=${PLAIN}\r\n--b--\r\n`,
    mimeType: multipart,
    secret: PLAIN,
    control: 'name="a"',
    writer: 'client',
  },
  {
    name: 'a part without a media type',
    text: `${PART}name="password"\r\n\r\n${PLAIN}`,
    mimeType: '',
    secret: PLAIN,
    control: 'name="password"',
    writer: 'client',
  },
  {
    name: 'the delimiter within a value',
    text: `${PART}name="password"\r\n\r\nquiet--bravado7\r\n--b--\r\n`,
    mimeType: multipart,
    secret: 'bravado7',
    control: 'name="password"',
    writer: 'client',
  },
  {
    name: 'what stands before the first part',
    text: `token="${PLAIN}"\r\n${PART}name="a"\r\n\r\nx\r\n--b--\r\n`,
    mimeType: multipart,
    secret: PLAIN,
    control: 'name="a"',
  },
  {
    name: 'what stands after the last part',
    text: `${PART}name="a"\r\n\r\nx\r\n--b--\r\ntoken="${PLAIN}"\r\n`,
    mimeType: multipart,
    secret: PLAIN,
    control: 'name="a"',
  },
  {
    name: 'a key in the head of a part',
    text: `${PART}name="f"\r\nX-Api-Key: ${PLAIN}\r\n\r\nx\r\n--b--\r\n`,
    mimeType: multipart,
    secret: PLAIN,
    control: 'X-Api-Key',
    writer: 'client',
  },
  {
    name: 'Authorization in the head of a part',
    text: `${PART}name="f"\r\nAuthorization: Bearer ${PLAIN}\r\n\r\nx\r\n--b--\r\n`,
    mimeType: multipart,
    secret: PLAIN,
    control: 'Authorization: Bearer',
    writer: 'client',
  },
  {
    name: "a key as a file's name",
    text: `${PART}name="f"; filename="${GITHUB}.txt"\r\n\r\nx\r\n--b--\r\n`,
    mimeType: multipart,
    secret: GITHUB.slice(4, -4),
    control: 'name="f"',
    writer: 'client',
  },
  {
    name: "a file's name that only looks random stays",
    text: `${PART}name="password"; filename="k3J9xQ2mZ7pL5vN8wR1t.png"\r\n\r\n${PLAIN}\r\n--b--\r\n`,
    mimeType: multipart,
    secret: PLAIN,
    control: 'k3J9xQ2mZ7pL5vN8wR1t.png',
    writer: 'client',
  },
  {
    name: 'an extended parameter (RFC 5987)',
    text: `${PART}name*=UTF-8''pass%77ord\r\n\r\n${PLAIN}\r\n${PART}name="a"\r\n\r\nkept\r\n--b--\r\n`,
    mimeType: multipart,
    secret: PLAIN,
    control: 'kept',
    writer: 'client',
  },
  {
    name: "a part's name in single quotes",
    text: `${PART}name='password'\r\n\r\n${PLAIN}\r\n${PART}name='a'\r\n\r\nkept\r\n--b--\r\n`,
    mimeType: multipart,
    secret: PLAIN,
    control: 'kept',
    writer: 'client',
  },
  {
    name: 'parts within a part',
    text: `--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\nContent-Disposition: form-data; name="password"\r\n\r\n${PLAIN}\r\n--c--\r\n--b--\r\n`,
    mimeType: multipart,
    secret: PLAIN,
    control: 'multipart/mixed; boundary=c',
    writer: 'client',
  },
];

const markup: readonly Body[] = [
  {
    name: 'a long value of a field',
    text: `<form action="/acs"><input type="hidden" name="SAMLResponse" value="${LONG}"></form>`,
    mimeType: 'text/html',
    secret: LONG.slice(-40),
    control: 'name="SAMLResponse"',
  },
  {
    name: 'long JSON in an attribute',
    text: `<div data-page="{&quot;n&quot;:[${'1,'.repeat(4000)}1],&quot;csrf_token&quot;:&quot;${PLAIN}&quot;}">`,
    mimeType: 'text/html',
    secret: PLAIN,
    control: 'csrf_token',
  },
  {
    name: 'a long text of an element',
    text: `<wsse:BinarySecurityToken>${LONG}</wsse:BinarySecurityToken><a>kept</a>`,
    mimeType: 'text/xml',
    secret: LONG.slice(-40),
    control: '<a>kept</a>',
  },
  {
    name: "a > in an attribute's value",
    text: `<input data-check="a>b" name="password" value="${PLAIN}"><p>kept</p>`,
    mimeType: 'text/html',
    secret: PLAIN,
    control: '<p>kept</p>',
  },
  {
    name: 'a setting of .NET',
    text: `<setting name="Password" serializeAs="String"><value>${PLAIN}</value></setting><setting name="Theme"><value>evergreen</value></setting>`,
    mimeType: 'text/xml',
    secret: PLAIN,
    control: 'evergreen',
  },
  {
    name: 'a value within an element',
    text: `<r><Password>\n  <Value>${PLAIN}</Value></Password><Value>evergreen</Value></r>`,
    mimeType: 'text/xml',
    secret: PLAIN,
    control: 'evergreen',
    writer: 'client',
  },
  {
    name: 'a variable of WDDX',
    text: `<struct><var name='password'><string>${PLAIN}</string></var><var name='color'><string>evergreen</string></var></struct>`,
    mimeType: 'text/xml',
    secret: PLAIN,
    control: 'evergreen',
  },
  {
    name: 'what follows an empty element is not its content',
    text: `<r><add name="Token"/><value>evergreen</value><password>${PLAIN}</password></r>`,
    mimeType: 'text/xml',
    secret: PLAIN,
    control: 'evergreen',
  },
  {
    name: "a password's field",
    text: `<input type="password" name="field_3" value="${PLAIN}"><input type="text" name="field_4" value="evergreen">`,
    mimeType: 'text/html',
    secret: PLAIN,
    control: 'evergreen',
  },
  {
    name: 'a field whose id says nothing',
    text: `<input id="field_3" name="password" value="${PLAIN}"><p>kept</p>`,
    mimeType: 'text/html',
    secret: PLAIN,
    control: 'id="field_3"',
  },
  {
    name: 'a choice of secrets',
    text: `<select name="token"><option value="">Choose</option><option value="${PLAIN}">Production</option></select><select name="size"><option value="large2pack">`,
    mimeType: 'text/html',
    secret: PLAIN,
    control: 'large2pack',
  },
  {
    name: 'a choice of words',
    text: `<select name="token"><option value="ether">Ether</option><option value="${PLAIN}"></select>`,
    mimeType: 'text/html',
    secret: PLAIN,
    control: '<option value="ether">Ether</option>',
  },
];

const tables: readonly Body[] = [
  {
    name: 'a quoted cell with the separator',
    text: `name,password\n"Smith, Bob",${PLAIN}\n`,
    mimeType: 'text/csv',
    secret: PLAIN,
    control: '"Smith, Bob"',
    writer: 'client',
  },
  {
    name: 'a quoted cell with a line break and a quotation mark',
    text: `name,password\r\n"Bob\r\n""Bobby"" Smith",${PLAIN}\r\n`,
    mimeType: 'text/csv',
    secret: PLAIN,
    control: '""Bobby"" Smith',
  },
  {
    name: 'a quotation mark that opens nothing',
    text: `height,password\n6" tall,${PLAIN}\n`,
    mimeType: 'text/csv',
    secret: PLAIN,
    control: '6" tall',
  },
  {
    name: 'semicolons',
    text: `name;password;x\nBob;${PLAIN};1\n`,
    mimeType: 'text/csv',
    secret: PLAIN,
    control: 'Bob;',
  },
  {
    name: 'tabs',
    text: `name\tpassword\tx, y\nBob\t"${PLAIN}"\t1\n`,
    mimeType: 'text/tab-separated-values',
    secret: PLAIN,
    control: 'Bob\t"',
  },
  {
    name: "Excel's line about the separator",
    text: `sep=;\r\nname;password\r\nBob;${PLAIN}\r\n`,
    mimeType: 'text/csv',
    secret: PLAIN,
    control: 'sep=;',
  },
];

const scripts: readonly Body[] = [
  {
    name: "PHP's define",
    text: `define('DB_NAME', 'evergreen1'); define('DB_PASSWORD', '${PLAIN}');`,
    mimeType: 'text/plain',
    secret: PLAIN,
    control: 'evergreen1',
  },
  {
    name: 'setRequestHeader',
    text: `<script>x.setRequestHeader("Accept","text2plain"); x.setRequestHeader("X-Api-Key","${PLAIN}")</script>`,
    mimeType: 'text/html',
    secret: PLAIN,
    control: 'text2plain',
  },
  {
    name: 'setItem',
    text: `<script>localStorage.setItem(\n  "access_token", "${PLAIN}")</script>`,
    mimeType: 'text/html',
    secret: PLAIN,
    control: 'localStorage.setItem(',
  },
  {
    name: 'setItem in an attribute, and a list that is no call',
    text: `<a onclick="localStorage.setItem('token', '${PLAIN}')">["token", "evergreen1"]</a>`,
    mimeType: 'text/html',
    secret: PLAIN,
    control: 'evergreen1',
  },
  {
    name: 'a rule for a field is no value',
    text: `rules.add("password", "required"); store.set("password", "${PLAIN}")`,
    mimeType: 'application/javascript',
    secret: PLAIN,
    control: '"required"',
  },
  {
    name: 'JSON with escapes of two digits',
    text: `<script>window.S = '{\\x22csrfToken\\x22:\\x22plainword99\\x22,\\x22theme\\x22:\\x22evergreen1\\x22}'</script>`,
    mimeType: 'text/html',
    secret: 'plainword99',
    control: 'evergreen1',
  },
  {
    name: 'JSON with escapes of four digits',
    text: `var s = JSON.parse("{\\u0022csrfToken\\u0022:\\u0022plainword99\\u0022,\\u0022theme\\u0022:\\u0022evergreen1\\u0022}");`,
    mimeType: 'application/javascript',
    secret: 'plainword99',
    control: 'evergreen1',
  },
  {
    name: 'Authorization without a scheme',
    text: `<script>x.setRequestHeader('Accept-Language', 'deutsch7'); x.setRequestHeader('Authorization', '${PLAIN}')</script>`,
    mimeType: 'text/html',
    secret: PLAIN,
    control: 'deutsch7',
  },
  {
    name: 'other escapes stay as they are',
    text: `var t = 'caf\\xe9', token = "${PLAIN}"`,
    mimeType: 'application/javascript',
    secret: PLAIN,
    control: "'caf\\xe9'",
  },
  {
    name: 'a long value in a script',
    text: `var theme = "evergreen1", token = "${LONG}";`,
    mimeType: 'application/javascript',
    secret: LONG.slice(-40),
    control: 'evergreen1',
  },
];

describe.each([
  ['parts', parts],
  ['markup', markup],
  ['tables', tables],
  ['scripts', scripts],
])('a body of %s', (_, bodies) => {
  it.each(bodies)('$name', ({ text, mimeType, secret, control, writer = 'server' }) => {
    const redacted = createRedactor({ exchanges: [] }).body(text, mimeType, writer);
    expect(redacted).not.toContain(secret);
    expect(redacted).toContain(control);
  });
});
