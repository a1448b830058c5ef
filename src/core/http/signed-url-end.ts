type Parameters = ReadonlyMap<string, string>;

/** When a presigned URL expires, and which parameter says so. */
export interface SignedUrlEnd {
  readonly name: string;
  /** Milliseconds since the epoch, by the server's clock. */
  readonly at: number;
}

/** When a presigned URL expires, by the parameters of the services that sign URLs. */
export function endOfSignedUrl(url: URL | null): SignedUrlEnd | null {
  const query = url?.searchParams;
  if (query === undefined) return null;
  const lower = new Map([...query].map(([name, value]) => [name.toLowerCase(), value]));
  return dated(lower) ?? sharedAccess(lower) ?? plainEnd(lower);
}

/** AWS, Google and others: a date and a number of seconds. */
function dated(query: Parameters): SignedUrlEnd | null {
  for (const prefix of ['x-amz', 'x-goog', 'x-oss', 'x-tos', 'x-obs']) {
    const date = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(
      query.get(`${prefix}-date`) ?? '',
    );
    const seconds = Number(query.get(`${prefix}-expires`));
    if (date === null || !Number.isFinite(seconds)) continue;
    const [, year, month, day, hour, minute, second] = date;
    const start = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    return { name: `${prefix}-expires`, at: start + seconds * 1000 };
  }
  return null;
}

/** Azure's shared access signature: `se`. */
function sharedAccess(query: Parameters): SignedUrlEnd | null {
  const end = Date.parse(query.get('se') ?? '');
  return query.has('sig') && !Number.isNaN(end) ? { name: 'se', at: end } : null;
}

const signatures =
  'signature sig md5 hash token hmac sign key-pair-id policy st s hdnea verify auth'.split(' ');
const ends = 'expires expire exp expiry e expires_at valid_until validto ttl_until'.split(' ');

function plainEnd(query: Parameters): SignedUrlEnd | null {
  if (!signatures.some((name) => query.has(name))) return null;
  for (const name of ends) {
    const value = query.get(name) ?? '';
    if (/^\d{9,10}$/.test(value)) return { name, at: Number(value) * 1000 };
    if (/^\d{12,13}$/.test(value)) return { name, at: Number(value) };
    if (/^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value)))
      return { name, at: Date.parse(value) };
  }
  return null;
}
