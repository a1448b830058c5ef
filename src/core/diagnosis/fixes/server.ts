import type { Facts } from '../facts.ts';
import type { Code } from '../finding.ts';
import { firstHeader } from '../../http/headers.ts';
import type { Exchange } from '../../http/exchange.ts';
import { originOf } from '../../http/url.ts';

/** What serves the API, as far as the response shows. */
export type Framework =
  | 'Express'
  | 'NestJS'
  | 'Spring'
  | 'ASP.NET Core'
  | 'Django'
  | 'Rails'
  | 'Laravel'
  | 'FastAPI'
  | 'nginx'
  | 'Apache';

/** What is to be set up on the server. */
export type ServerTopic =
  | 'cors' // the preflight before authentication
  | 'forwarded' // the public address behind a proxy
  | 'authorization' // hand Authorization on
  | 'expose' // response headers for script
  | 'unauthorized' // 401 for API calls instead of a redirect
  | 'order' // authentication before authorization
  | 'header-size';

const signs: readonly (readonly [Framework, (exchange: Exchange) => boolean])[] = [
  [
    'NestJS',
    (one) => /^\s*\{[^{}]{0,200}"statusCode"\s*:\s*4\d\d\b/.test(bodyOf(one)) && isExpress(one),
  ],
  ['Express', (one) => isExpress(one)],
  [
    'ASP.NET Core',
    (one) =>
      /^Kestrel/.test(header(one, 'server')) || /^ASP\.NET/.test(header(one, 'x-powered-by')),
  ],
  [
    'Spring',
    (one) =>
      /(?:^|[;\s])(?:JSESSIONID|SESSION)=/.test(
        header(one, 'set-cookie') + header(one, 'cookie'),
      ) ||
      /^\s*\{"timestamp":/.test(bodyOf(one)) ||
      isSpringSecurity(one) ||
      header(one, 'x-application-context') !== '',
  ],
  [
    'Django',
    (one) =>
      /^WSGIServer/.test(header(one, 'server')) ||
      /(?:^|[;\s])(?:csrftoken|sessionid)=/.test(header(one, 'set-cookie')) ||
      /CSRF verification failed/.test(bodyOf(one)),
  ],
  ['FastAPI', (one) => /^(?:uvicorn|hypercorn)/i.test(header(one, 'server'))],
  [
    'Rails',
    (one) =>
      /^[\d.]+$/.test(header(one, 'x-runtime')) ||
      /ActionController::|didn't match request\.base_url/.test(bodyOf(one)),
  ],
  ['Laravel', (one) => /(?:^|[;\s])laravel_session=/.test(header(one, 'set-cookie'))],
];

const proxySigns: readonly (readonly [Framework, RegExp])[] = [
  ['nginx', /^(?:nginx|openresty)/i],
  ['Apache', /^apache\b/i],
];

const header = (exchange: Exchange, name: string): string =>
  firstHeader(exchange.response.headers, name) ?? '';
const bodyOf = (exchange: Exchange): string => (exchange.response.body.text ?? '').slice(0, 2000);
/** The headers that Spring Security writes on each response. */
const isSpringSecurity = (exchange: Exchange): boolean =>
  header(exchange, 'expires') === '0' &&
  header(exchange, 'cache-control') === 'no-cache, no-store, max-age=0, must-revalidate' &&
  header(exchange, 'x-content-type-options') === 'nosniff';
const isExpress = (exchange: Exchange): boolean =>
  /^express/i.test(header(exchange, 'x-powered-by'));

/**
 * What serves the API and what is in front of it, by the signs of this response and of the last
 * success.
 */
export function frameworksOf(facts: Facts): readonly Framework[] {
  const { lastSuccess, preflight } = facts.related;
  const seen = [facts.exchange, preflight, lastSuccess].filter((one) => one !== null);
  const found = new Set<Framework>();
  for (const exchange of seen) {
    for (const [framework, shows] of signs)
      if (shows(exchange) && !found.has('NestJS')) found.add(framework);
    for (const [framework, form] of proxySigns)
      if (form.test(header(exchange, 'server'))) found.add(framework);
  }
  return [...found];
}

const js = (label: string, text: string): Code => ({ label, language: 'js', text });
const text = (label: string, lines: string): Code => ({ label, language: 'text', text: lines });

type Snippet = (origin: string) => Code;

const snippets: { readonly [topic in ServerTopic]: { readonly [name in Framework]?: Snippet } } = {
  cors: {
    Express: (origin) =>
      js(
        'Express',
        `// before the authentication\napp.use(cors({ origin: '${origin}', credentials: true }));\napp.use(authenticate);`,
      ),
    NestJS: (origin) =>
      js(
        'NestJS',
        `// before app.listen\napp.enableCors({ origin: '${origin}', credentials: true });`,
      ),
    Spring: () =>
      text(
        'Spring Security',
        '// with a bean of CorsConfigurationSource\nhttp.cors(Customizer.withDefaults())\n    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated());',
      ),
    'ASP.NET Core': (origin) =>
      text(
        'ASP.NET Core',
        `builder.Services.AddCors(options => options.AddDefaultPolicy(policy =>\n    policy.WithOrigins("${origin}").AllowAnyHeader().AllowAnyMethod()));\n// …\napp.UseCors(); // before UseAuthentication\napp.UseAuthentication();\napp.UseAuthorization();`,
      ),
    Django: (origin) =>
      text(
        'Django (django-cors-headers)',
        `MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware", ...]  # first\nCORS_ALLOWED_ORIGINS = ["${origin}"]`,
      ),
    Rails: (origin) =>
      text(
        'Rails (rack-cors)',
        `config.middleware.insert_before 0, Rack::Cors do\n  allow do\n    origins "${origin}"\n    resource "*", headers: :any, methods: :any\n  end\nend`,
      ),
    Laravel: (origin) =>
      text(
        'Laravel (config/cors.php)',
        `'paths' => ['api/*', 'sanctum/csrf-cookie'],\n'allowed_origins' => ['${origin}'],\n'supports_credentials' => true,`,
      ),
    FastAPI: (origin) =>
      text(
        'FastAPI',
        `app.add_middleware(\n    CORSMiddleware,\n    allow_origins=["${origin}"],\n    allow_methods=["*"],\n    allow_headers=["*"],\n)`,
      ),
    nginx: (origin) =>
      text(
        'nginx',
        `if ($request_method = OPTIONS) {\n    add_header Access-Control-Allow-Origin "${origin}";\n    add_header Access-Control-Allow-Methods "GET, POST, PUT, PATCH, DELETE";\n    add_header Access-Control-Allow-Headers "Authorization, Content-Type";\n    return 204;\n}`,
      ),
  },
  forwarded: {
    Express: () =>
      js('Express', "// the proxy sends X-Forwarded-Proto\napp.set('trust proxy', 1);"),
    NestJS: () => js('NestJS', "app.set('trust proxy', 1); // NestExpressApplication"),
    Spring: () =>
      text('Spring (application.properties)', 'server.forward-headers-strategy=framework'),
    'ASP.NET Core': () =>
      text(
        'ASP.NET Core',
        '// first\napp.UseForwardedHeaders(new ForwardedHeadersOptions {\n    ForwardedHeaders = ForwardedHeaders.XForwardedFor\n        | ForwardedHeaders.XForwardedProto\n        | ForwardedHeaders.XForwardedHost\n});',
      ),
    Django: (origin) =>
      text(
        'Django',
        `SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")\nUSE_X_FORWARDED_HOST = True\nCSRF_TRUSTED_ORIGINS = ["${origin}"]`,
      ),
    Rails: () =>
      text('Rails', '# or let the proxy send X-Forwarded-Proto\nconfig.assume_ssl = true'),
    Laravel: () => text('Laravel', "$middleware->trustProxies(at: '*'); // bootstrap/app.php"),
    FastAPI: () => text('uvicorn', 'uvicorn app:app --proxy-headers --forwarded-allow-ips="*"'),
    nginx: () =>
      text(
        'nginx',
        'proxy_set_header Host $http_host; # $host drops the port\nproxy_set_header X-Forwarded-Host $http_host;\nproxy_set_header X-Forwarded-Proto $scheme;',
      ),
    Apache: () =>
      text('Apache', 'ProxyPreserveHost On\nRequestHeader set X-Forwarded-Proto "https"'),
  },
  authorization: {
    nginx: () => text('nginx', 'proxy_set_header Authorization $http_authorization;'),
    Apache: () => text('Apache', 'CGIPassAuth On'),
  },
  expose: {
    Express: (origin) =>
      js(
        'Express',
        `app.use(cors({\n  origin: '${origin}',\n  credentials: true,\n  exposedHeaders: ['Authorization'],\n}));`,
      ),
    Spring: () =>
      text('Spring', 'configuration.addExposedHeader("Authorization"); // CorsConfiguration'),
    'ASP.NET Core': () => text('ASP.NET Core', 'policy.WithExposedHeaders("Authorization")'),
    FastAPI: () =>
      text('FastAPI', 'app.add_middleware(CORSMiddleware, expose_headers=["Authorization"])'),
    Django: () => text('Django (django-cors-headers)', 'CORS_EXPOSE_HEADERS = ["Authorization"]'),
  },
  unauthorized: {
    Express: () =>
      js(
        'Express',
        "// before the middleware that redirects\napp.use('/api', (request, response, next) =>\n  request.isAuthenticated() ? next() : response.status(401).json({ error: 'Unauthorized' }),\n);",
      ),
    Laravel: () =>
      text(
        'Laravel (bootstrap/app.php)',
        "$middleware->redirectGuestsTo(fn (Request $request) =>\n    $request->is('api/*') ? null : route('login'));\n// …\n$exceptions->shouldRenderJsonWhen(fn (Request $request) => $request->is('api/*'));",
      ),
    Spring: () =>
      text(
        'Spring Security',
        'http.exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(\n    new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),\n    PathPatternRequestMatcher.withDefaults().matcher("/api/**")));',
      ),
    'ASP.NET Core': () =>
      text(
        'ASP.NET Core',
        'options.Events.OnRedirectToLogin = context => {\n    context.Response.StatusCode = StatusCodes.Status401Unauthorized;\n    return Task.CompletedTask;\n};',
      ),
    Django: () =>
      text(
        'Django REST framework',
        'REST_FRAMEWORK = {\n    "DEFAULT_PERMISSION_CLASSES": [\n        "rest_framework.permissions.IsAuthenticated",\n    ],\n}',
      ),
  },
  order: {
    'ASP.NET Core': () =>
      text(
        'ASP.NET Core',
        'app.UseRouting();\napp.UseAuthentication(); // before UseAuthorization\napp.UseAuthorization();\napp.MapControllers();',
      ),
    Express: () => js('Express', 'app.use(authenticate); // before the routes\napp.use(routes);'),
  },
  'header-size': {
    nginx: () => text('nginx', 'large_client_header_buffers 4 32k;'),
    Apache: () => text('Apache', 'LimitRequestFieldSize 32768'),
    Express: () => text('Node', 'node --max-http-header-size=32768 server.js'),
    Spring: () =>
      text('Spring (application.properties)', 'server.max-http-request-header-size=32KB'),
    'ASP.NET Core': () =>
      text(
        'ASP.NET Core',
        'builder.WebHost.ConfigureKestrel(options =>\n    options.Limits.MaxRequestHeadersTotalSize = 65536);',
      ),
  },
};

/** The page's origin, as the request names it. */
export function pageOriginOf(facts: Facts): string {
  const origin = facts.requestHeader('origin');
  if (origin !== undefined && origin !== 'null') return origin;
  return originOf(facts.requestHeader('referer') ?? '') || 'https://app.example.com';
}

/** For the one topic that every server has: offered where the response shows none. */
const usual: { readonly [topic in ServerTopic]?: readonly Framework[] } = {
  cors: ['Express', 'nginx', 'Spring', 'ASP.NET Core', 'FastAPI'],
};

/**
 * What to write on the server, for the frameworks that the response shows; where it shows none that
 * is known, for the usual ones.
 */
export function serverCode(facts: Facts, topic: ServerTopic, origin = pageOriginOf(facts)): Code[] {
  const known = snippets[topic];
  const shown = frameworksOf(facts);
  const frameworks = shown.length > 0 ? shown : (usual[topic] ?? []);
  return frameworks.flatMap((framework) => {
    const snippet = known[framework];
    return snippet === undefined ? [] : [snippet(origin)];
  });
}
