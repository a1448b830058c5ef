import { hostName } from '../../http/url.ts';
import type { Facts } from '../facts.ts';
import type { Finding, Fix, RequestChange } from '../finding.ts';
import { instructionFor } from '../instruction.ts';
import type { Protection, ValuePlace } from '../reasons/csrf/csrf-protection.ts';
import { leftOutAcrossOrigins } from '../reasons/csrf/unread-csrf-value.ts';
import { blamesOrigin, trustOrigin } from '../reasons/origin/blamed-origin.ts';
import { antiForgeryOf, type AntiForgery } from './anti-forgery.ts';
import { compareOnServer } from './compare-csrf-value.ts';
import { sendMarker, wantsMarker } from './csrf-marker.ts';
import { trustDjangoOrigin } from './django-origin.ts';
import { requestCode } from './request-code.ts';

const AXIOS = 'axios does so across origins only with withXSRFToken: true (1.6.2 and later).';
const AFTER_SIGN_IN = 'Get a new value after each sign-in: it belongs to the session.';

/** What to do about a failed anti-forgery check, by what the request shows of its protection. */
export function csrfFixes(facts: Facts, seen: Protection | null): Finding['fixes'] {
  if (seen?.state === 'other-host') return [oneHost(facts)];
  if (seen?.fix !== undefined) return [seen.fix];
  if (seen?.state === 'origin') return originFixes(facts);
  if (seen?.state === 'equal') return [compareOnServer(facts)];
  if (seen?.belongsIn !== undefined) return [sendThere(facts, seen.belongsIn)];
  const wanted = antiForgeryOf(facts);
  if (wanted !== null) return [sendValue(facts, wanted, seen)];
  return [wantsMarker(facts) ? sendMarker(facts) : sendExpected];
}

const sendExpected: Fix = instructionFor(
  'Send the anti-forgery value that the application expects',
  'The framework’s documentation says where the value comes from and which header or field must carry it.',
  AFTER_SIGN_IN,
);

/** The framework is known, and with it the name and the source of the value. */
function sendValue(facts: Facts, wanted: AntiForgery, seen: Protection | null): Fix {
  const placeholder = 'csrfToken';
  const change: RequestChange = {
    ...(wanted.sentIn === 'header'
      ? { headers: { [wanted.name]: `{{${placeholder}}}` } }
      : { body: { [wanted.name]: `{{${placeholder}}}` } }),
    cookies: 'include',
    asks: { [placeholder]: `the anti-forgery value of ${wanted.framework}` },
  };
  const leftOut = seen?.state === 'cookie-only' ? leftOutAcrossOrigins(facts) : null;
  const known = wanted.expression === null ? {} : { [placeholder]: wanted.expression };
  return {
    title:
      seen?.state === 'stale'
        ? `Get a new value for ${wanted.name} and repeat the request`
        : `Send ${wanted.name} (${wanted.framework})`,
    steps: [
      ...(leftOut === null ? [] : [leftOut]),
      wanted.source,
      ...(leftOut === null && wanted.name === 'X-XSRF-TOKEN' ? [AXIOS] : []),
      AFTER_SIGN_IN,
    ],
    code: wanted.sentIn === 'header' ? requestCode(facts, change, known) : [],
    change,
  };
}

/** The place is known; what the framework calls it need not be. */
function sendThere(facts: Facts, { in: place, name, insteadOf }: ValuePlace): Fix {
  const isFixed = name.startsWith('X-Requested-');
  const fields = {
    ...(insteadOf === undefined ? {} : { [insteadOf]: null }),
    [name]: isFixed ? 'XMLHttpRequest' : '{{csrfToken}}',
  };
  const change: RequestChange = {
    [place === 'header' ? 'headers' : 'body']: fields,
    cookies: 'include',
    ...(isFixed ? {} : { asks: { csrfToken: `the current value of ${name}` } }),
  };
  return {
    title: insteadOf === undefined ? `Send ${name}` : `Rename the header ${insteadOf} to ${name}`,
    steps:
      insteadOf !== undefined
        ? ['Servers look up headers by their exact name.']
        : isFixed
          ? [
              'A form cannot send this header, so the server takes it as proof that its own page made the request.',
            ]
          : ['Take the value from the same place as in the accepted request.'],
    code: place === 'header' ? requestCode(facts, change) : [],
    change,
  };
}

const oneHost = (facts: Facts): Fix => ({
  title: 'Use the same host name for page and API',
  steps: [
    `Use ${hostName(facts.requestHeader('origin') ?? facts.exchange.request.url)} everywhere; do not mix localhost and 127.0.0.1.`,
    'Change the base URL of the front end, or the public URL in the configuration of the server.',
  ],
  code: [],
});

/** Django's words name the reason, or leave it to what the request shows. */
function originFixes(facts: Facts): Finding['fixes'] {
  const ofDjango = facts.interpretationsOf('csrf').filter((one) => one.table === 'django');
  const said = ofDjango.flatMap(({ fix }) => fix ?? []);
  if (said.length === 0) return [trustOrigin(facts)];
  const [first = trustDjangoOrigin] = blamesOrigin(facts) ? said : [];
  return [first, ...said.filter((fix) => fix !== first), trustOrigin(facts)];
}
