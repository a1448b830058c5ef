/**
 * URLs that are themselves the permission to post: by their services' documentation,
 * the segments of the path that nobody else may know.
 */
interface Webhook {
  readonly host: RegExp;
  /** The path up to the secret segments. */
  readonly path: RegExp;
  /** How many of the segments that follow are secret; all where absent. */
  readonly count?: number;
}

const WEBHOOKS: readonly Webhook[] = [
  { host: /^hooks\.slack(?:-gov)?\.com$/, path: /^\/(?:services|workflows|triggers)\// },
  {
    host: /(?:^|\.)discord(?:app)?\.com$/,
    path: /^\/api\/(?:v\d+\/)?(?:webhooks|interactions)\/\d+\//,
  },
  { host: /\.webhook\.office\.com$|^outlook\.office(?:365)?\.com$/, path: /^\/webhook(?:b2)?\// },
  { host: /^hooks\.zapier\.com$/, path: /^\/hooks\/(?:catch|standard)\// },
  { host: /^hook\.(?:[a-z0-9-]+\.)?make\.com$|^hook\.integromat\.com$/, path: /^\// },
  { host: /^maker\.ifttt\.com$/, path: /^\/(?:use\/|trigger\/[^/]+\/(?:json\/)?with\/key\/)/ },
  {
    host: /^webhook\.site$|^hc-ping\.com$|^ping\.healthchecks\.io$|^webhooks?\.workato\.com$/,
    path: /^\//,
  },
  {
    host: /^(?:[\w-]+\.)?(?:feishu\.cn|larksuite\.com)$/,
    path: /^\/open-apis\/bot\/(?:v2\/)?hook\//,
  },
  { host: /^events\.pagerduty\.com$/, path: /^\/integration\// },
  { host: /^automation\.atlassian\.com$/, path: /^\/pro\/hooks\// },
  { host: /^media\.guilded\.gg$/, path: /^\/webhooks\// },
  {
    host: /^objectstorage\.[\w-]+\.oraclecloud\.com$|\.objectstorage\.[\w-]+\.oci\.customer-oci\.com$/,
    path: /^\/p\//,
    count: 1,
  },
  { host: /\.dl\.dropboxusercontent\.com$/, path: /^\/cd\/0\/(?:get|inline)\//, count: 1 },
  { host: /^(?:public\.)?dl\.boxcloud\.com$/, path: /^\/d\/1\//, count: 1 },
  { host: /(?:^|\.)box\.com$/, path: /^\/shared\/static\//, count: 1 },
  // Mattermost, Rocket.Chat, n8n and others that people host themselves.
  { host: /./, path: /^(?:\/[\w-]{1,40}){0,3}\/hooks\/(?=[A-Za-z0-9]{17,80}(?:\/|$))/ },
  { host: /./, path: /^(?:\/[\w-]{1,40}){0,2}\/webhook(?:-test|-waiting)?\/(?=[0-9a-f]{8}-)/i },
];

/** Segments that only describe what is around them. */
const ORDINARY =
  /^(?:IncomingWebhook|Channel|file|enqueue|n|b|o|download|[a-z]{1,20}|\d{1,7}|p2p)$/;

const NONE: ReadonlySet<number> = new Set();

/**
 * Which segments of a path (the first, before the leading slash, is 0) are secret as a webhook's or
 * a presigned link's.
 */
export function webhookSegments(host: string, path: string): ReadonlySet<number> {
  const name = hostName(host);
  for (const webhook of WEBHOOKS) {
    if (!webhook.host.test(name)) continue;
    const known = webhook.path.exec(path);
    if (known === null) continue;
    const first = known[0].split('/').length - 1;
    return secretSegments(path.split('/'), first, first + (webhook.count ?? MOST_SEGMENTS));
  }
  return NONE;
}

const hostName = (host: string): string => host.toLowerCase().replace(/:\d{1,5}$/, '');

const MOST_SEGMENTS = 20;

const secretSegments = (
  segments: readonly string[],
  first: number,
  last: number,
): ReadonlySet<number> =>
  new Set(
    [...segments.keys()].filter(
      (index) =>
        index >= first &&
        index < last &&
        !ORDINARY.test(segments[index] ?? '') &&
        segments[index] !== '',
    ),
  );
