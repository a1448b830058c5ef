import type { JsonObject } from '../json.ts';
import type { Reading } from './reading.ts';
import type { TokenUse } from './token.ts';
import { NO_CLAIMS, signs } from './use-signs.ts';

/** `typ` as compared (RFC 7515 §4.1.9): without `application/`, in lower case. */
function mediaType(header: JsonObject): string {
  const typ = header['typ'];
  return typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : '';
}

/** Places in `signs` by what they look at, so that a token is only asked about what it has. */
const byTyp = new Map<string, number[]>();
const byClaim = new Map<string, number[]>();
const enter = (index: Map<string, number[]>, name: string, place: number): void => {
  const places = index.get(name);
  if (places) places.push(place);
  else index.set(name, [place]);
};
signs.forEach(({ claims, typ: value }, place) => {
  if (value !== null) enter(byTyp, value, place);
  for (const name of claims) enter(byClaim, name, place);
});

/** What a token is for, and why. */
export function tokenUse({ header, claims }: Pick<Reading, 'header' | 'claims'>): {
  readonly use: TokenUse;
  readonly reasons: readonly string[];
} {
  const places = header === null ? [] : [...(byTyp.get(mediaType(header)) ?? [])];
  for (const name in claims) {
    const looking = byClaim.get(name);
    if (looking) places.push(...looking);
  }
  if (places.length === 0) return nothingKnown;
  places.sort((a, b) => a - b);

  let use: TokenUse | null = null;
  let before = -1;
  const reasons: string[] = [];
  for (const place of places) {
    const sign = signs[place];
    // One that looks at two claims may be there twice.
    if (sign === undefined || place === before) continue;
    if ((use !== null && sign.use !== use) || !sign.shows(claims ?? NO_CLAIMS)) continue;
    before = place;
    use = sign.use;
    reasons.push(sign.reason);
  }
  return use === null ? nothingKnown : { use, reasons };
}

const nothingKnown = { use: 'unknown', reasons: [] } as const;
