import type { Parts } from './plant.ts';

/**
 * Secrets as languages, frameworks, formats and people write them, in what is sent, received and
 * quoted; each was once read by hand. A name or the form gives each away.
 */

const enc = encodeURIComponent;
const h = (name: string, value: string): Parts => ({ headers: [{ name, value }] });
const rh = (name: string, value: string): Parts => ({ responseHeaders: [{ name, value }] });
const req = (body: string, mimeType = 'application/json'): Parts => ({ body, mimeType });
const res = (responseBody: string, responseMimeType = 'application/json'): Parts => ({
  responseBody,
  responseMimeType,
});
const html = (text: string): string =>
  text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
const b64 = (text: string): string => btoa(text);
const b64u = (text: string): string =>
  b64(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const escaped = (text: string): string =>
  [...text]
    .map((char, at) =>
      at % 3 === 0 ? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}` : char,
    )
    .join('');

const shapes: Readonly<Record<string, (secret: string) => Parts>> = {
  // JSON escapes
  'json unicode-escaped': (s) => req(`{"password":"${escaped(s)}"}`),
  'json unicode-escaped name': (s) => req(`{"pass\\u0077ord":"${s}"}`),
  'json slash escape': (s) => req(`{"client_secret":"ab\\/${s}"}`),
  'json in json in json': (s) =>
    req(JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ password: s }) }) })),
  'json escaped text without parse': (s) =>
    res(JSON.stringify({ message: `Body was {\\"password\\":\\"${s}\\"}` })),
  'json escaped echo': (s) =>
    res(JSON.stringify({ message: 'Could not parse: {"user":"bob","password":"' + s + '"}' })),
  'json escaped echo twice': (s) =>
    res(
      JSON.stringify({
        message: 'Could not parse: ' + JSON.stringify(JSON.stringify({ user: 'bob', password: s })),
      }),
    ),
  ndjson: (s) => req(`{"a":1}\n{"password":"${s}"}\n`, 'application/x-ndjson'),
  'json lines text/plain': (s) => req(`{"a":1}\n{"token":"${s}"}\n`, 'text/plain'),
  'json5 unquoted': (s) => req(`{password: '${s}', a: 1}`, 'application/json5'),
  jsonp: (s) => res(`/**/cb({"access_token":"${s}"});`, 'application/javascript'),
  'json xssi prefix': (s) => res(`)]}',\n{"access_token":"${s}"}`),
  'json while(1)': (s) => res(`while(1);{"accessToken":"${s}"}`),
  'json array of pairs': (s) => req(JSON.stringify([['password', s]])),
  'json header pairs': (s) =>
    req(
      JSON.stringify({
        headers: [
          ['authorization', `Bearer ${s}`],
          ['x-api-key', s],
        ],
      }),
    ),
  'json headers flat array (rawHeaders)': (s) =>
    res(
      JSON.stringify({ rawHeaders: ['Host', 'a', 'Authorization', `Bearer ${s}`, 'X-Api-Key', s] }),
    ),
  'json headers map': (s) =>
    res(
      JSON.stringify({
        request: {
          headers: { authorization: [`Bearer ${s}`], 'x-api-key': [s], cookie: [`sid=${s}`] },
        },
      }),
    ),
  'json label/value': (s) => req(JSON.stringify({ fields: [{ label: 'Password', value: s }] })),
  'json k/v': (s) => req(JSON.stringify({ env: [{ k: 'DB_PASSWORD', v: s }] })),
  'json env Name/Value': (s) =>
    req(JSON.stringify({ Environment: [{ Name: 'DB_PASSWORD', Value: s }] })),
  'json key attr defaultValue': (s) => req(JSON.stringify({ name: 'password', defaultValue: s })),
  'json question answer': (s) =>
    req(JSON.stringify({ securityQuestion: 'pet', securityAnswer: s })),
  'json ssn-like pin': (s) => req(JSON.stringify({ pin: s })),
  'json dotted names': (s) => req(JSON.stringify({ 'spring.datasource.password': s })),
  'json password array chars': (s) => req(JSON.stringify({ passwords: [s, s + 'x'] })),
  'json session under id': (s) => res(JSON.stringify({ session: { id: s } })),
  'json sessionId nested': (s) => res(JSON.stringify({ data: { sessionId: s } })),
  // URL
  'url double encoded query': (s) => ({
    url: `https://a.example/go?u=${enc(enc(`https://b.example/?password=${enc(s)}`))}`,
  }),
  'url double encoded name': (s) => ({ url: `https://a.example/go?access%5Ftoken=${enc(s)}` }),
  'url semicolon separated': (s) => ({ url: `https://a.example/x?a=1;access_token=${enc(s)};b=2` }),
  'url matrix': (s) => ({ url: `https://a.example/x;v=1;token=${enc(s)}/y` }),
  'url matrix on first': (s) => ({ url: `https://a.example/cart;sid=${enc(s)}/items` }),
  'url bracket names': (s) => ({ url: `https://a.example/x?user[password]=${enc(s)}` }),
  'url bracket encoded': (s) => ({ url: `https://a.example/x?auth%5Btoken%5D=${enc(s)}` }),
  'url fragment json': (s) => ({
    url: `https://a.example/x#${enc(JSON.stringify({ access_token: s }))}`,
  }),
  'url fragment route with token': (s) => ({ url: `https://a.example/#/reset-password/${enc(s)}` }),
  'url fragment bang': (s) => ({ url: `https://a.example/#!/login?token=${enc(s)}` }),
  'url fragment pairs semicolon': (s) => ({
    url: `https://a.example/#state=1;access_token=${enc(s)}`,
  }),
  'url json in query': (s) => ({
    url: `https://a.example/x?filter=${enc(JSON.stringify({ password: s }))}`,
  }),
  'url base64 json in query': (s) => ({
    url: `https://a.example/x?data=${enc(b64(JSON.stringify({ user: 'bob', password: s })))}`,
  }),
  'url base64url json state': (s) => ({
    url: `https://a.example/cb?state=${b64u(JSON.stringify({ returnTo: '/', accessToken: s }))}`,
  }),
  'url query in query unencoded': (s) => ({
    url: `https://a.example/go?u=https://b.example/cb?password=${enc(s)}`,
  }),
  'url path encoded slash query': (s) => ({
    url: `https://a.example/proxy/https%3A%2F%2Fb.example%2F%3Fapi_key%3D${enc(enc(s))}`,
  }),
  'url path full url': (s) => ({
    url: `https://a.example/proxy/https://b.example/x?password=${enc(s)}`,
  }),
  'url path url userinfo': (s) => ({
    url: `https://a.example/proxy/https://bob:${enc(s)}@b.example/x`,
  }),
  'url wp-json': (s) => ({
    url: `https://a.example/wp-login.php?action=rp&key=${enc(s)}&login=bob`,
  }),
  'url session path': (s) => ({ url: `https://a.example/session/${enc(s)}/status` }),
  'url sessions path': (s) => ({ url: `https://a.example/v1/sessions/${enc(s)}` }),
  'url token dot': (s) => ({ url: `https://a.example/x?t=${enc(s)}` }),
  'url graphql get variables': (s) => ({
    url: `https://a.example/graphql?query=${enc('mutation($p:String!){login(password:$p){token}}')}&variables=${enc(JSON.stringify({ password: s }))}`,
  }),
  'url graphql inline literal': (s) => ({
    url: `https://a.example/graphql?query=${enc(`mutation{login(user:"bob",password:"${s}"){token}}`)}`,
  }),
  'url reset': (s) => ({
    url: `https://a.example/users/password/edit?reset_password_token=${enc(s)}`,
  }),
  'url confirm': (s) => ({
    url: `https://a.example/users/confirmation?confirmation_token=${enc(s)}`,
  }),
  'url magic': (s) => ({ url: `https://a.example/auth/magic?magic=${enc(s)}` }),
  'url magiclink token_hash': (s) => ({
    url: `https://a.example/auth/confirm?token_hash=${enc(s)}&type=email`,
  }),
  'url firebase oobCode': (s) => ({
    url: `https://a.example/__/auth/action?mode=resetPassword&oobCode=${enc(s)}&apiKey=x`,
  }),
  'url ticket': (s) => ({ url: `https://a.example/login?ticket=${enc(s)}` }),
  'url invite': (s) => ({ url: `https://a.example/join?invite=${enc(s)}` }),
  'url uidb64': (s) => ({ url: `https://a.example/accounts/reset/MQ/${enc(s)}/` }),
  'url data json': (s) => ({
    url: `https://a.example/x?src=${enc(`data:application/json;base64,${b64(JSON.stringify({ password: s }))}`)}`,
  }),
  'url data html': (s) => ({
    url: `data:application/json,${enc(JSON.stringify({ password: s }))}`,
  }),
  'url data base64': (s) => ({
    url: `data:application/json;base64,${b64(JSON.stringify({ password: s }))}`,
  }),
  'url ws path': (s) => ({ url: `wss://a.example/socket?token=${enc(s)}` }),
  'url signalr': (s) => ({ url: `wss://a.example/hub?id=abc&access_token=${enc(s)}` }),
  'url socketio auth': (s) => ({ url: `wss://a.example/socket.io/?EIO=4&auth[token]=${enc(s)}` }),
  'url userinfo only token': (s) => ({ url: `https://${enc(s)}@a.example/repo.git` }),
  'url userinfo x-token': (s) => ({ url: `https://x-access-token:${enc(s)}@a.example/repo.git` }),
  'url uppercase PASSWORD': (s) => ({ url: `https://a.example/x?PASSWORD=${enc(s)}` }),
  'url plus-coded': (s) => ({ url: `https://a.example/x?q=1&pass+word=${enc(s)}` }),
  'referer header with token': (s) =>
    h('Referer', `https://a.example/reset?token=${enc(s)}#access_token=${enc(s)}`),
  'Origin-like header X-Forwarded-Uri': (s) => h('X-Forwarded-Uri', `/cb?access_token=${enc(s)}`),
  'X-Original-URL': (s) => h('X-Original-URL', `/users/sign_in?password=${enc(s)}`),
  'X-Auth-Request-Redirect': (s) => h('X-Auth-Request-Redirect', `/cb?token=${enc(s)}`),
  'Link header': (s) =>
    rh('Link', `<https://a.example/items?page=2&access_token=${enc(s)}>; rel="next"`),
  'Location rel': (s) => rh('Location', `../cb?code=${enc(s)}&state=x`),
  'Location nested enc': (s) => rh('Location', `/login?next=${enc(`/cb?access_token=${enc(s)}`)}`),
  'Content-Location': (s) => rh('Content-Location', `/session?token=${enc(s)}`),
  Refresh: (s) => rh('Refresh', `0; url=/login?token=${enc(s)}`),
  SourceMap: (s) => rh('SourceMap', `https://a.example/m.map?token=${enc(s)}`),
  'Server-Timing desc': (s) => rh('Server-Timing', `auth;desc="token=${s}"`),
  'Report-To url': (s) =>
    rh('Report-To', JSON.stringify({ endpoints: [{ url: `https://r.example/?token=${s}` }] })),
  'CSP report uri': (s) =>
    rh(
      'Content-Security-Policy',
      `default-src 'none'; report-uri https://r.example/csp?sentry_key=x&token=${enc(s)}`,
    ),
  // multipart
  'multipart json part': (s) =>
    req(
      `--b\r\nContent-Disposition: form-data; name="meta"\r\nContent-Type: application/json\r\n\r\n{"password":"${s}"}\r\n--b--\r\n`,
      'multipart/form-data; boundary=b',
    ),
  'multipart file env': (s) =>
    req(
      `--b\r\nContent-Disposition: form-data; name="file"; filename=".env"\r\nContent-Type: text/plain\r\n\r\nA=1\nDB_PASSWORD=${s}\r\n--b--\r\n`,
      'multipart/form-data; boundary=b',
    ),
  'multipart base64 part': (s) =>
    req(
      `--b\r\nContent-Disposition: form-data; name="file"\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n${b64(`password=${s}`)}\r\n--b--\r\n`,
      'multipart/form-data; boundary=b',
    ),
  'multipart mixed http batch': (s) =>
    req(
      `--batch\r\nContent-Type: application/http\r\n\r\nGET /x HTTP/1.1\r\nAuthorization: Bearer ${s}\r\nX-Api-Key: ${s}\r\n\r\n\r\n--batch--\r\n`,
      'multipart/mixed; boundary=batch',
    ),
  'multipart name encoded': (s) =>
    req(
      `--b\r\nContent-Disposition: form-data; name="user[password]"\r\n\r\n${s}\r\n--b--\r\n`,
      'multipart/form-data; boundary=b',
    ),
  'multipart single quotes': (s) =>
    req(
      `--b\r\nContent-Disposition: form-data; name='password'\r\n\r\n${s}\r\n--b--\r\n`,
      'multipart/form-data; boundary=b',
    ),
  'multipart LF only': (s) =>
    req(
      `--b\nContent-Disposition: form-data; name="password"\n\n${s}\n--b--\n`,
      'multipart/form-data; boundary=b',
    ),
  // form
  'form urlencoded double': (s) =>
    req(`a=1&pass%77ord=${enc(s)}`, 'application/x-www-form-urlencoded'),
  'form nested': (s) =>
    req(`user%5Bpassword%5D=${enc(s)}&utf8=%E2%9C%93`, 'application/x-www-form-urlencoded'),
  'form json value': (s) =>
    req(`payload=${enc(JSON.stringify({ password: s }))}`, 'application/x-www-form-urlencoded'),
  'form SAMLResponse': (s) =>
    req(
      `RelayState=x&SAMLResponse=${enc(b64(`<samlp:Response><saml:Assertion><ds:SignatureValue>${s}</ds:SignatureValue></saml:Assertion></samlp:Response>`))}`,
      'application/x-www-form-urlencoded',
    ),
  'form as text/plain': (s) => req(`user=bob&password=${enc(s)}`, 'text/plain;charset=UTF-8'),
  'form response echoed': (s) => res(`error=bad&password=${enc(s)}`, 'text/plain'),
  // XML
  'soap wsse': (s) =>
    req(
      `<soap:Envelope><soap:Header><wsse:Security><wsse:UsernameToken><wsse:Username>bob</wsse:Username><wsse:Password Type="#PasswordText">${html(s)}</wsse:Password></wsse:UsernameToken></wsse:Security></soap:Header></soap:Envelope>`,
      'text/xml',
    ),
  'soap binary token': (s) =>
    req(
      `<wsse:BinarySecurityToken EncodingType="b64" ValueType="x">${s}</wsse:BinarySecurityToken>`,
      'text/xml',
    ),
  'soap entity-encoded inner xml': (s) =>
    req(
      `<Body><xml>&lt;login&gt;&lt;password&gt;${s}&lt;/password&gt;&lt;/login&gt;</xml></Body>`,
      'text/xml',
    ),
  'xml name attr': (s) => req(`<param name="password">${html(s)}</param>`, 'text/xml'),
  'xml property value': (s) => req(`<property name="password" value="${html(s)}"/>`, 'text/xml'),
  'xml add key value': (s) => res(`<add key="ApiSecret" value="${html(s)}"/>`, 'text/xml'),
  'xml add connectionString': (s) =>
    res(`<add name="db" connectionString="Server=x;User Id=a;Password=${html(s)};"/>`, 'text/xml'),
  'xml entity in value': (s) => req(`<password>&#x41;${html(s)}</password>`, 'text/xml'),
  'xml salesforce login': (s) =>
    req(
      `<urn:login><urn:username>a@b.example</urn:username><urn:password>${html(s)}</urn:password></urn:login>`,
      'text/xml',
    ),
  'xml sessionId': (s) => res(`<result><sessionId>${html(s)}</sessionId></result>`, 'text/xml'),
  'xml ds:SignatureValue': (s) => res(`<ds:SignatureValue>${s}</ds:SignatureValue>`, 'text/xml'),
  'xml SAML assertion id token': (s) =>
    res(`<wst:RequestedSecurityToken><Token>${s}</Token></wst:RequestedSecurityToken>`, 'text/xml'),
  // HTML error pages
  'html escaped Authorization echo': (s) =>
    res(
      `<html><body><pre>Authorization: Bearer ${html(s)}\nCookie: sid=${html(s)}</pre></body></html>`,
      'text/html',
    ),
  'html table echo': (s) =>
    res(`<tr><th>HTTP_AUTHORIZATION</th><td>'Bearer ${html(s)}'</td></tr>`, 'text/html'),
  'html django debug table': (s) =>
    res(
      `<tr><td>password</td><td class="code"><pre>&#x27;${html(s)}&#x27;</pre></td></tr>`,
      'text/html',
    ),
  'html dl': (s) => res(`<dl><dt>X-Api-Key</dt><dd>${html(s)}</dd></dl>`, 'text/html'),
  'html laravel env': (s) =>
    res(
      `<td class="key">DB_PASSWORD</td><td class="value">&quot;${html(s)}&quot;</td>`,
      'text/html',
    ),
  'html escaped json in data attr': (s) =>
    res(
      `<div data-page="{&quot;props&quot;:{&quot;csrf_token&quot;:&quot;${html(s)}&quot;,&quot;password&quot;:&quot;${html(s)}&quot;}}"></div>`,
      'text/html',
    ),
  'html script json': (s) =>
    res(
      `<script id="__NEXT_DATA__" type="application/json">{"props":{"session":{"accessToken":"${s}"}}}</script>`,
      'text/html',
    ),
  'html script var': (s) =>
    res(`<script>window.config = { apiKey: '${s}', secret: "${s}" };</script>`, 'text/html'),
  'html script template literal': (s) =>
    res('<script>const token = `' + s + '`;</script>', 'text/html'),
  'html comment': (s) => res(`<!-- password: ${s} -->`, 'text/html'),
  'html meta content first': (s) =>
    res(`<meta content="${html(s)}" name="csrf-token">`, 'text/html'),
  'html input value first single quotes': (s) =>
    res(`<input value='${html(s)}' type='hidden' name='_token'>`, 'text/html'),
  'html input unquoted': (s) =>
    res(`<input name=authenticity_token value=${s.replace(/[^A-Za-z0-9]/g, 'x')}>`, 'text/html'),
  'html form action': (s) => res(`<form action="/reset?token=${enc(s)}&amp;x=1">`, 'text/html'),
  'html amp href': (s) => res(`<a href="/x?a=1&amp;access_token=${enc(s)}">x</a>`, 'text/html'),
  'html textarea': (s) => res(`<textarea name="SAMLResponse">${s}</textarea>`, 'text/html'),
  'html meta refresh': (s) =>
    res(`<meta http-equiv="refresh" content="0;url=/x?token=${enc(s)}">`, 'text/html'),
  // GraphQL
  'graphql variables': (s) =>
    req(
      JSON.stringify({
        query: 'mutation L($i:In!){l(i:$i){t}}',
        variables: { i: { user: 'bob', password: s } },
      }),
    ),
  'graphql literal': (s) =>
    req(JSON.stringify({ query: `mutation { login(user: "bob", password: "${s}") { token } }` })),
  'graphql literal block': (s) =>
    req(
      JSON.stringify({ query: `mutation { login(user: "bob", password: """${s}""") { token } }` }),
    ),
  'graphql raw': (s) =>
    req(`mutation { login(user: "bob", password: "${s}") { token } }`, 'application/graphql'),
  'graphql error echo': (s) =>
    res(
      JSON.stringify({
        errors: [{ message: `Variable "$password" got invalid value "${s}"; expected` }],
      }),
    ),
  'graphql error echo obj': (s) =>
    res(
      JSON.stringify({
        errors: [
          {
            message: `Variable "$input" got invalid value { user: "bob", password: "${s}" }; Field "x"`,
          },
        ],
      }),
    ),
  // base64
  'base64 userpass body json': (s) => req(JSON.stringify({ auth: b64(`bob:${s}`) })),
  'base64url userpass body json': (s) => req(JSON.stringify({ basic: b64u(`bob:${s}`) })),
  'docker auths': (s) => req(JSON.stringify({ auths: { 'r.example': { auth: b64(`bob:${s}`) } } })),
  'X-Registry-Auth': (s) =>
    h(
      'X-Registry-Auth',
      b64u(JSON.stringify({ username: 'bob', password: s, serveraddress: 'r.example' })),
    ),
  'k8s secret data': (s) => res(JSON.stringify({ kind: 'Secret', data: { password: b64(s) } })),
  'k8s secret data odd': (s) =>
    res(
      JSON.stringify({
        kind: 'Secret',
        data: { 'config.json': b64(JSON.stringify({ password: s })) },
      }),
    ),
  'proxy-auth echo base64': (s) =>
    res(JSON.stringify({ message: `Bad Authorization header: Basic ${b64(`bob:${s}`)}` })),
  'x-amzn-oidc-data': (s) =>
    h(
      'X-Ms-Client-Principal',
      b64(JSON.stringify({ claims: [{ typ: 'access_token', val: s }], access_token: s })),
    ),
  'hex-encoded basic': (s) =>
    req(
      JSON.stringify({
        password_hex: [...s].map((char) => char.charCodeAt(0).toString(16)).join(''),
      }),
    ),
  // cookies in bodies
  'body cookie with attributes': (s) =>
    res(
      JSON.stringify({
        headers: { 'set-cookie': [`JSESSIONID=${s}; Path=/; HttpOnly; SameSite=Lax`] },
      }),
    ),
  'body text set-cookie': (s) =>
    res(`HTTP/1.1 200 OK\r\nSet-Cookie: sid=${s}; Path=/\r\n\r\n`, 'text/plain'),
  'body document.cookie': (s) =>
    res(`<script>document.cookie = "sid=${s}; path=/";</script>`, 'text/html'),
  'body cookie obj': (s) =>
    req(JSON.stringify({ cookies: [{ name: 'sid', value: s, domain: 'a.example', path: '/' }] })),
  'body cookies map': (s) => req(JSON.stringify({ cookies: { sid: s, theme: 'dark' } })),
  'set-cookie folded': (s) => rh('Set-Cookie', `a=1; Path=/\n sid=${s}; Path=/`),
  'set-cookie comma joined': (s) =>
    rh('Set-Cookie', `a=1; Path=/; Expires=Thu, 01 Jan 2026 00:00:00 GMT, sid=${s}; Path=/`),
  'set-cookie2': (s) => rh('Set-Cookie2', `sid=${s}; Version=1`),
  cookie2: (s) => h('Cookie2', `sid=${s}`),
  'X-Cookie': (s) => h('X-Forwarded-Cookie', `sid=${s}; theme=dark`),
  // text / languages
  'php var_export': (s) =>
    res(`array (\n  'user' => 'bob',\n  'password' => '${s.replace(/'/g, '')}',\n)`, 'text/html'),
  'php print_r': (s) => res(`Array\n(\n    [user] => bob\n    [password] => ${s}\n)`, 'text/html'),
  'php var_dump': (s) => res(`array(2) {\n  ["password"]=>\n  string(12) "${s}"\n}`, 'text/html'),
  'python dict': (s) => res(`KeyError: {'user': 'bob', 'password': '${s}'}`, 'text/plain'),
  'python dict in json': (s) =>
    res(JSON.stringify({ detail: `Invalid: {'user': 'bob', 'password': '${s}'}` })),
  'python dataclass repr': (s) =>
    res(JSON.stringify({ detail: `LoginRequest(user='bob', password='${s}')` })),
  'ruby hash rocket': (s) =>
    res(JSON.stringify({ error: `Parameters: {"user"=>"bob", "password"=>"${s}"}` })),
  'ruby symbol hash': (s) => res(`{:user=>"bob", :password=>"${s}"}`, 'text/plain'),
  'ruby new hash': (s) => res(`{user: "bob", password: "${s}"}`, 'text/plain'),
  'ruby inspect': (s) => res(`#<User id: 1, password: "${s}">`, 'text/plain'),
  'java toString': (s) =>
    res(JSON.stringify({ message: `LoginRequest{user='bob', password='${s}'}` })),
  'java record': (s) => res(JSON.stringify({ message: `LoginRequest[user=bob, password=${s}]` })),
  'java lombok': (s) =>
    res(JSON.stringify({ message: `LoginRequest(user=bob, password=${s}, x=1)` })),
  'java map toString': (s) => res(JSON.stringify({ message: `{user=bob, password=${s}}` })),
  'java headers': (s) =>
    res(JSON.stringify({ message: `{authorization=[Bearer ${s}], x-api-key=[${s}]}` })),
  'go struct %+v': (s) =>
    res(JSON.stringify({ message: `{User:bob Password:${s} Remember:false}` })),
  'go map': (s) =>
    res(JSON.stringify({ message: `map[Authorization:[Bearer ${s}] X-Api-Key:[${s}]]` })),
  'go %#v': (s) => res(JSON.stringify({ message: `main.Login{User:"bob", Password:"${s}"}` })),
  'rust debug': (s) => res(JSON.stringify({ message: `Login { user: "bob", password: "${s}" }` })),
  'rust Secret Some': (s) => res(JSON.stringify({ message: `Config { token: Some("${s}") }` })),
  'csharp record': (s) => res(JSON.stringify({ message: `Login { User = bob, Password = ${s} }` })),
  'elixir map': (s) => res(JSON.stringify({ message: `%{"user" => "bob", "password" => "${s}"}` })),
  'clojure edn': (s) => req(`{:user "bob" :password "${s}"}`, 'application/edn'),
  'lisp transit': (s) =>
    req(JSON.stringify(['^ ', '~:user', 'bob', '~:password', s]), 'application/transit+json'),
  toml: (s) => req(`[db]\npassword = "${s}"\n`, 'application/toml'),
  'yaml nested': (s) => req(`db:\n  password: "${s}"\n`, 'application/yaml'),
  'yaml block scalar': (s) => req(`password: |\n  ${s}\nuser: x\n`, 'application/yaml'),
  'yaml folded list': (s) => req(`tokens:\n  - ${s}\n`, 'application/yaml'),
  'csv header': (s) => req(`user,password\nbob,${s}\n`, 'text/csv'),
  tsv: (s) => req(`user\tpassword\nbob\t${s}\n`, 'text/tab-separated-values'),
  'ini colon': (s) => req(`[a]\npassword: ${s}\n`, 'text/plain'),
  properties: (s) => req(`db.password=${s}\n`, 'text/plain'),
  hcl: (s) => req(`provider "x" {\n  secret_key = "${s}"\n}`, 'text/plain'),
  'shell export': (s) => req(`export SECRET_KEY='${s}'`, 'text/plain'),
  netrc: (s) => req(`machine a.example login bob password ${s}`, 'text/plain'),
  sql: (s) => req(`CREATE USER bob WITH PASSWORD '${s}';`, 'application/sql'),
  'sql identified by': (s) => req(`CREATE USER 'bob'@'%' IDENTIFIED BY '${s}';`, 'application/sql'),
  'sql where': (s) => res(JSON.stringify({ message: `SELECT * FROM users WHERE token = '${s}'` })),
  'sql bindings': (s) =>
    res(
      JSON.stringify({
        message: `select * from personal_access_tokens where token = ? [bindings: ${s}]`,
      }),
    ),
  'curl -u': (s) => res(JSON.stringify({ message: `curl -u bob:${s} https://a.example/` })),
  'curl --user quoted': (s) =>
    res(JSON.stringify({ message: `curl --user 'bob:${s}' https://a.example/` })),
  'wget --password': (s) =>
    res(JSON.stringify({ message: `wget --user=bob --password=${s} https://a.example/` })),
  'cli --token': (s) => res(JSON.stringify({ message: `tool --token ${s} push` })),
  jdbc: (s) =>
    res(JSON.stringify({ message: `jdbc:postgresql://db:5432/app?user=bob&password=${s}` })),
  'jdbc oracle': (s) => res(JSON.stringify({ message: `jdbc:oracle:thin:bob/${s}@db:1521:x` })),
  'jdbc sqlserver': (s) =>
    res(
      JSON.stringify({ message: `jdbc:sqlserver://db:1433;user=bob;password=${s};encrypt=true` }),
    ),
  odbc: (s) => res(JSON.stringify({ message: `Driver={ODBC};Server=x;UID=bob;PWD=${s};` })),
  'azure storage conn': (s) =>
    res(
      JSON.stringify({
        message: `DefaultEndpointsProtocol=https;AccountName=x;AccountKey=${s}==;EndpointSuffix=core.windows.net`,
      }),
    ),
  'azure sb conn': (s) =>
    res(
      JSON.stringify({
        message: `Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=${s}=`,
      }),
    ),
  'libpq kv': (s) => res(JSON.stringify({ message: `host=db user=bob password=${s} dbname=app` })),
  'go mysql dsn': (s) =>
    res(JSON.stringify({ message: `bob:${s}@tcp(db:3306)/app?parseTime=true` })),
  'smtp url': (s) => res(JSON.stringify({ message: `smtp://bob:${s}@mail.example:587` })),
  'mailed code sentence': (s) => res(JSON.stringify({ message: `Your verification code is ${s}` })),
  'sentence password is': (s) => res(JSON.stringify({ message: `The password is ${s}` })),
  'sentence password quoted': (s) =>
    res(JSON.stringify({ message: `The password "${s}" is too weak` })),
  'sentence token quoted': (s) => res(JSON.stringify({ message: `Invalid token '${s}'` })),
  'sentence api key bare': (s) =>
    res(
      JSON.stringify({ message: `Incorrect API key provided: ${s}. You can find your API key at` }),
    ),
  'sentence session': (s) => res(JSON.stringify({ message: `Session ${s} not found` })),
  'sentence German': (s) => res(JSON.stringify({ message: `Das Passwort „${s}“ ist falsch` })),
  'header log line': (s) =>
    res(
      `> GET / HTTP/1.1\n> Authorization: Bearer ${s}\n> X-Api-Key: ${s}\n< HTTP/1.1 401`,
      'text/plain',
    ),
  'nginx log': (s) =>
    res(
      `1.2.3.4 - bob [x] "GET /x?access_token=${enc(s)} HTTP/1.1" 401 12 "https://a.example/?token=${enc(s)}" "UA"`,
      'text/plain',
    ),
  logfmt: (s) => res(`level=error msg="x" token=${s} password="${s}"`, 'text/plain'),
  // PEM
  'pem \\n escaped in json string': (s) =>
    req(
      JSON.stringify({
        private_key: `-----BEGIN PRIVATE KEY-----\n${s}${s}\n-----END PRIVATE KEY-----\n`,
      }),
    ),
  'pem literal backslash n': (s) =>
    req(
      JSON.stringify({
        note: `-----BEGIN RSA PRIVATE KEY-----\\n${s}${s}\\n-----END RSA PRIVATE KEY-----`,
      }),
    ),
  'pem in env': (s) =>
    req(`KEY="-----BEGIN PRIVATE KEY-----\\n${s}${s}\\n-----END PRIVATE KEY-----"`, 'text/plain'),
  'pem in form': (s) =>
    req(
      `k=${enc(`-----BEGIN PRIVATE KEY-----\n${s}${s}\n-----END PRIVATE KEY-----`)}`,
      'application/x-www-form-urlencoded',
    ),
  'pem base64ed': (s) =>
    req(
      JSON.stringify({
        data: b64(`-----BEGIN PRIVATE KEY-----\n${s}${s}\n-----END PRIVATE KEY-----`),
      }),
    ),
  'pem in header': (s) =>
    h('X-Key', `-----BEGIN PRIVATE KEY-----%0A${s}${s}%0A-----END PRIVATE KEY-----`),
  'pem without end in challenge': (s) =>
    rh('WWW-Authenticate', `Bearer error_description="-----BEGIN PRIVATE KEY----- ${s}${s}"`),
  'jwk oct': (s) => req(JSON.stringify({ kty: 'oct', k: s + s })),
  'jwk rsa d': (s) => req(JSON.stringify({ kty: 'RSA', n: 'x', e: 'AQAB', d: s + s + s })),
  // SAML etc
  'CAS ticket': (s) => ({
    url: `https://a.example/cas/serviceValidate?ticket=ST-1-${s}&service=x`,
  }),
  'openid sig': (s) => ({ url: `https://a.example/cb?openid.sig=${enc(s)}&openid.assoc_handle=x` }),
  'oauth1 query': (s) => ({
    url: `https://a.example/x?oauth_token=${enc(s)}&oauth_signature=${enc(s)}`,
  }),
  'webhook custom': (s) => ({ url: `https://a.example/webhooks/${enc(s)}` }),
  'webhook in body': (s) =>
    req(JSON.stringify({ url: `https://hooks.slack.com/services/T0ABCDEF1/B0ABCDEF2/${s}` })),
  'discord webhook in text': (s) =>
    res(
      JSON.stringify({
        message: `POST https://discord.com/api/webhooks/123456789012345678/${s} failed`,
      }),
    ),
  // headers
  'X-User-Password': (s) => h('X-User-Password', s),
  'Api-Key scheme header': (s) => h('Authorization', `ApiKey ${s}`),
  'Authorization no scheme odd': (s) => h('Authorization', `${s}`),
  'X-Authorization bearer': (s) => h('X-Authorization', `Bearer ${s}`),
  'X-Forwarded-Authorization': (s) => h('X-Forwarded-Authorization', `Bearer ${s}`),
  'X-Original-Authorization basic': (s) =>
    h('X-Original-Authorization', `Basic ${b64(`bob:${s}`)}`),
  Authentication: (s) => h('Authentication', `${s}`),
  'X-Session': (s) => h('X-Session', s),
  'X-SID': (s) => h('X-SID', s),
  'X-Sig': (s) => h('X-Sig', s),
  'X-Hub-Signature': (s) => h('X-Hub-Signature-256', `sha256=${s}`),
  'Stripe-Signature': (s) => h('Stripe-Signature', `t=1700000000,v1=${s}`),
  'Signature header': (s) => h('Signature', `sig1=:${s}:`),
  'X-Passphrase': (s) => h('OK-ACCESS-PASSPHRASE', s),
  'OK-ACCESS-SIGN': (s) => h('OK-ACCESS-SIGN', s),
  'X-MBX-APIKEY': (s) => h('X-MBX-APIKEY', s),
  'Access-Token': (s) => h('Access-Token', s),
  'X-Vault-Token': (s) => h('X-Vault-Token', s),
  'X-Plex-Token': (s) => h('X-Plex-Token', s),
  'X-Emby-Authorization': (s) =>
    h(
      'X-Emby-Authorization',
      `MediaBrowser Client="web", Device="x", DeviceId="y", Version="1", Token="${s}"`,
    ),
  'X-WSSE': (s) =>
    h(
      'X-WSSE',
      `UsernameToken Username="bob", PasswordDigest="${s}", Nonce="x", Created="2026-01-01T00:00:00Z"`,
    ),
  'Ocp key': (s) => h('aeg-sas-key', s),
  'aeg-sas-token': (s) => h('aeg-sas-token', `r=https%3a%2f%2fx&e=2026&s=${enc(s)}`),
  'SAS Authorization': (s) =>
    h('Authorization', `SharedAccessSignature sr=x&sig=${enc(s)}&se=1&skn=Root`),
  SharedKey: (s) => h('Authorization', `SharedKey account:${s}=`),
  'Goog-signed': (s) => h('Authorization', `GOOG1 GOOGABC:${s}=`),
  Hawk: (s) => h('Authorization', `Hawk id="dh37", ts="1", nonce="j", mac="${s}="`),
  'X-Amz-Security in body form': (s) =>
    req(`Action=X&X-Amz-Security-Token=${enc(s)}`, 'application/x-www-form-urlencoded'),
  'grpc-metadata': (s) => h('Grpc-Metadata-Authorization', `Bearer ${s}`),
  'x-custom "credential"': (s) => h('X-Client-Credential', s),
  baggage: (s) => h('baggage', `userId=alice,token=${s}`),
  'Tracestate token': (s) => h('tracestate', `vendor=token:${s}`),
  'User-Agent with key': (s) => h('User-Agent', `Tool/1.0 (apikey=${s})`),
  'Via with token': (s) => h('Via', `1.1 proxy (token=${s})`),
  'If-Match with secret': (s) => h('X-Debug-Info', `{"authorization":"Bearer ${s}"}`),
  'Permissions policy': (s) => rh('X-Error', `token=${s} is invalid`),
  'X-Error-Detail json': (s) => rh('X-Error-Detail', JSON.stringify({ password: s })),
  'www-auth error uri': (s) =>
    rh(
      'WWW-Authenticate',
      `Bearer error="invalid_token", error_uri="https://a.example/e?token=${s}"`,
    ),
  'www-auth desc named': (s) =>
    rh('WWW-Authenticate', `Bearer error="invalid_token", error_description="token=${s} expired"`),
  'www-auth desc quoted token': (s) =>
    rh(
      'WWW-Authenticate',
      `Bearer error="invalid_token", error_description="The token '${s}' expired"`,
    ),
  'Warning header': (s) => rh('Warning', `199 - "password=${s}"`),
  // OpenAPI example / JSON schema
  'openapi example': (s) =>
    res(
      JSON.stringify({
        components: {
          schemas: { Login: { properties: { password: { type: 'string', example: s } } } },
        },
      }),
    ),
  'openapi default': (s) =>
    res(JSON.stringify({ properties: { apiKey: { type: 'string', default: s } } })),
  'zod error received': (s) =>
    res(JSON.stringify({ errors: [{ path: ['password'], received: s, message: 'Too short' }] })),
  'express-validator': (s) =>
    res(
      JSON.stringify({
        errors: [
          { type: 'field', value: s, msg: 'Invalid value', path: 'password', location: 'body' },
        ],
      }),
    ),
  'express-validator param': (s) =>
    res(
      JSON.stringify({
        errors: [{ value: s, msg: 'Invalid value', param: 'password', location: 'body' }],
      }),
    ),
  'pydantic input': (s) =>
    res(
      JSON.stringify({
        detail: [
          { type: 'string_too_short', loc: ['body', 'password'], msg: 'String should', input: s },
        ],
      }),
    ),
  'pydantic input dict': (s) =>
    res(
      JSON.stringify({
        detail: [
          { type: 'missing', loc: ['body', 'user'], msg: 'Field required', input: { password: s } },
        ],
      }),
    ),
  'spring rejectedValue': (s) =>
    res(JSON.stringify({ errors: [{ field: 'password', rejectedValue: s, objectName: 'login' }] })),
  'laravel old input': (s) => res(JSON.stringify({ old: { password: s }, errors: {} })),
  'ajv data': (s) =>
    res(JSON.stringify([{ instancePath: '/password', keyword: 'minLength', data: s }])),
  'aspnet modelstate': (s) =>
    res(JSON.stringify({ errors: { Password: [`The value '${s}' is not valid.`] } })),
  'joi context': (s) =>
    res(
      JSON.stringify({
        details: [
          {
            message: 'x',
            path: ['password'],
            context: { label: 'password', value: s, key: 'password' },
          },
        ],
      }),
    ),
  // push etc.
  'web push keys': (s) =>
    req(
      JSON.stringify({
        endpoint: 'https://fcm.googleapis.com/fcm/send/x',
        keys: { p256dh: 'pub', auth: s },
      }),
    ),
  'webauthn clientdata': (s) => req(JSON.stringify({ totp_secret: s })),
  otpauth: (s) => res(JSON.stringify({ uri: `otpauth://totp/Ex:bob?secret=${s}&issuer=Ex` })),
  'recovery codes': (s) => res(JSON.stringify({ recovery_codes: [s, `${s}x`] })),
  'backupCodes obj': (s) => res(JSON.stringify({ backupCodes: [{ code: s, used: false }] })),
  'ssh pass': (s) => req(JSON.stringify({ ssh: { passphrase: s } })),
  'wifi psk': (s) => req(JSON.stringify({ psk: s, wpa_passphrase: s })),
  'credit card cvc num': (s) =>
    req(JSON.stringify({ card: { number: '4242424242424242', cvc: s } })),
};

/** Nothing but the randomness of the value gives these away. */
const UNNAMED = new Set([
  'url token dot',
  'sentence session',
  'webhook custom',
  'url session path',
  'url sessions path',
  'www-auth desc quoted token',
  'url uidb64',
  'webhook in body',
  'discord webhook in text',
  'url userinfo only token',
  'sql bindings',
  'set-cookie folded',
  'json session under id',
  'jwk oct',
  'jwk rsa d',
  'web push keys',
  'sentence token quoted',
  'sentence api key bare',
]);

/** Each shape, and whether a pass-word is recognized in it or only what looks random. */
export const secretShapes: readonly {
  readonly what: string;
  readonly make: (secret: string) => Parts;
  readonly isNamed: boolean;
}[] = Object.entries(shapes).map(([what, make]) => ({ what, make, isNamed: !UNNAMED.has(what) }));
