import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { JarCookie } from '../../core/index.ts';
import { countLabel, label } from '../../ui/labels.ts';
import { sizeInWords } from '../../ui/times.ts';
import { Visible } from '../../ui/visible.tsx';
import { Secret } from '../components/mask.tsx';

/** Rows shown at first. */
const FIRST = 8;

export interface CookieTableProps {
  /** The value of the `Cookie` field. */
  readonly value: string;
  /** What the browser holds for the site, as far as it was asked. */
  readonly jar: readonly JarCookie[];
  /** Whether the size is what matters: the largest come first. */
  readonly isBySize: boolean;
}

interface ListedCookie {
  readonly name: string;
  readonly value: string | null;
  readonly size: number;
  readonly state: string;
}

const bytes = new TextEncoder();
const sizeOf = (text: string): number => bytes.encode(text).length;

/** RFC 6265 §5.4: pairs, cut at semicolons. */
const sentCookies = (value: string): ListedCookie[] =>
  value
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      return {
        name: equals < 0 ? '' : pair.slice(0, equals),
        value: equals < 0 ? pair : pair.slice(equals + 1),
        size: sizeOf(pair),
        state: label('cookie_sent'),
      };
    });

/** The attributes that may keep a cookie back. */
const attributesOf = ({ sameSite, secure, path, partition }: JarCookie): string =>
  [
    ...(sameSite === null ? [] : [`SameSite=${sameSite}`]),
    ...(secure ? ['Secure'] : []),
    ...(path === '/' ? [] : [`Path=${path}`]),
    ...(partition === null ? [] : ['Partitioned']),
  ].join('; ');

/** The cookies of a request: name, size, and whether the browser sent them. */
export const CookieTable = ({ value, jar, isBySize }: CookieTableProps): JSX.Element => {
  const [isWhole, setWhole] = useState(false);
  const sent = sentCookies(value);
  const names = new Set(sent.map(({ name }) => name));
  const heldBack = jar
    .filter(({ name }) => !names.has(name))
    .map((cookie): ListedCookie => ({
      name: cookie.name,
      value: null,
      size: 0,
      state: label('cookie_not_sent', attributesOf(cookie)),
    }));
  const ordered = isBySize ? sent.toSorted((a, b) => b.size - a.size) : sent;
  const all = [...heldBack, ...ordered];
  const shown = isWhole ? all : all.slice(0, FIRST);
  return (
    <>
      <p class="muted">{countLabel('cookies_total', sent.length, sizeInWords(sizeOf(value)))}</p>
      <table class="cookies" role="grid" aria-label={label('cookies')}>
        <thead>
          <tr>
            <th scope="col">{label('cookie_name')}</th>
            <th scope="col">{label('cookie_size')}</th>
            <th scope="col">{label('column_value')}</th>
            <th scope="col">{label('cookie_state')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((cookie, index) => (
            <CookieRow key={index} cookie={cookie} />
          ))}
        </tbody>
      </table>
      {all.length > shown.length && (
        <button type="button" class="link" onClick={() => setWhole(true)}>
          {label('show_all')} ({all.length})
        </button>
      )}
    </>
  );
};

const CookieRow = ({ cookie }: { readonly cookie: ListedCookie }): JSX.Element => (
  <tr data-cookie={cookie.name} class={cookie.value === null ? 'held-back' : ''}>
    <th scope="row" tabIndex={0}>
      <Visible text={cookie.name.slice(0, 256)} />
    </th>
    <td class="number" tabIndex={0}>
      {cookie.value === null ? '' : sizeInWords(cookie.size)}
    </td>
    <td>
      {cookie.value !== null && cookie.value !== '' && (
        <Secret name={cookie.name} value={cookie.value.slice(0, 16_384)} />
      )}
    </td>
    <td tabIndex={0}>{cookie.state}</td>
  </tr>
);
