import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Evidence, Lifetime, Token } from '../../core/index.ts';
import { JsonView } from '../components/json-view.tsx';
import { Secret } from '../components/mask.tsx';
import { Meaning } from '../components/meaning.tsx';
import { Part } from '../components/part.tsx';
import { Visible } from '../../ui/visible.tsx';
import { CopyButton } from '../components/copy-button.tsx';
import { dictionary } from '../explanations.ts';
import { jsonMembers } from '../json-text.ts';
import { label } from '../../ui/labels.ts';
import type { PartProps } from '../store-context.ts';
import { useStore } from '../store-context.ts';
import { againstRequest, durationInWords, exactLocal, exactUtc } from '../../ui/times.ts';
import { ProblemList } from './problem-list.tsx';

const FIRST_MEMBERS = 60;
const MORE_MEMBERS = 500;
const LONGEST_VALUE = 400;

/** What the credentials say once decoded; decoded is not valid. */
export const Tokens = ({ detail }: PartProps): JSX.Element | null => {
  const { tokens } = detail.failure.reading;
  const [first] = tokens;
  if (first === undefined) return null;
  return (
    <Part name="token" aside={<StateChip lifetime={first.lifetime} />}>
      {tokens.map(({ token, lifetime }, index) => (
        <TokenView
          key={index}
          token={token}
          lifetime={lifetime}
          requestAt={detail.failure.exchange.startedAt}
          number={tokens.length > 1 ? index + 1 : null}
        />
      ))}
    </Part>
  );
};

const StateChip = ({ lifetime }: { readonly lifetime: Lifetime }): JSX.Element => (
  <span class={`state-chip ${lifetime.state}`} data-token-state={lifetime.state}>
    {label(`token_state_${lifetime.state.replaceAll('-', '_')}`)}
  </span>
);

const lifetimeInWords = (lifetime: Lifetime): string => {
  const { secondsPastExpiry, state, uncertain } = lifetime;
  const doubt = uncertain ? ` ${label('token_state_uncertain')}` : '';
  if (secondsPastExpiry === null)
    return label(`token_${state.replaceAll('-', '_')}_without_end`) + doubt;
  return (
    label(
      secondsPastExpiry >= 0 ? 'token_ended_before' : 'token_ends_after',
      durationInWords(secondsPastExpiry * 1000),
    ) + doubt
  );
};

interface TokenViewProps {
  readonly token: Token;
  readonly lifetime: Lifetime | null;
  readonly requestAt: number;
  /** Where there are several. */
  readonly number: number | null;
}

const TokenView = ({ token, lifetime, requestAt, number }: TokenViewProps): JSX.Element => (
  <div class="token" data-token-kind={token.kind} data-token-use={token.use}>
    <p class="token-head">
      {number !== null && <strong>{label('token_number', number)} </strong>}
      <span class="token-kind" tabIndex={0} data-tip={token.useReasons.join('\n')}>
        {label(`token_use_${token.use}`)}
      </span>
      <span class="muted"> · {label(`token_kind_${token.kind.replaceAll('-', '_')}`)}</span>
      {lifetime !== null && <> · {lifetimeInWords(lifetime)}</>}
    </p>
    {token.useReasons.length > 0 && (
      <p class="muted">
        {label('token_use_because')} <Visible text={token.useReasons.join(' ')} />
      </p>
    )}
    <p class="muted note">{label('decoded_is_not_valid')}</p>
    <ProblemList problems={token.problems} />
    {token.payloadText !== null && (
      <MemberTable
        title={label('claims')}
        text={token.payloadText}
        requestAt={requestAt}
        kind="claim"
      />
    )}
    {token.headerText !== null && (
      <MemberTable
        title={label('jose_header')}
        text={token.headerText}
        requestAt={requestAt}
        kind="header"
      />
    )}
    {token.disclosures.length > 0 && (
      <>
        <h4>{label('disclosures')}</h4>
        <ul class="disclosures">
          {token.disclosures.map((disclosure, index) => (
            <li key={index}>
              <span class="json-name">
                <Visible text={disclosure.name ?? label('array_element')} />
              </span>
              : <Visible text={shortValue(disclosure.value)} />
            </li>
          ))}
        </ul>
      </>
    )}
    <p class="raw-token">
      <span class="muted">{label('raw_token')}</span>{' '}
      <Secret name={label('raw_token')} value={token.raw.slice(0, 16_384)} />{' '}
      <CopyButton name={label('raw_token')} text={token.raw} />
    </p>
    {token.inner !== null && (
      <div class="inner-token">
        <h4>{label('inner_token')}</h4>
        <TokenView token={token.inner} lifetime={null} requestAt={requestAt} number={null} />
      </div>
    )}
  </div>
);

const shortValue = (value: unknown): string => {
  if (typeof value === 'object' && value !== null)
    return Array.isArray(value) ? label('array_of', value.length) : label('object');
  return String(value).slice(0, LONGEST_VALUE);
};

interface MemberTableProps {
  readonly title: string;
  readonly text: string;
  readonly requestAt: number;
  readonly kind: 'claim' | 'header';
}

const isVisited = (
  evidence: Evidence | undefined,
  kind: MemberTableProps['kind'],
  name: string,
): boolean =>
  evidence?.in === 'claim' &&
  kind === 'claim' &&
  (evidence.at?.path ?? evidence.name).split('.')[0] === name;

/** The members of a JSON object with their meanings, beside its exact text. */
const MemberTable = ({ title, text, requestAt, kind }: MemberTableProps): JSX.Element => {
  const store = useStore();
  const words = dictionary().value;
  const [limit, setLimit] = useState(FIRST_MEMBERS);
  const { members, isCut } = useMemo(() => jsonMembers(text, limit), [text, limit]);
  const visit = store.visit.value?.evidence;
  return (
    <div class="token-columns">
      <div class="token-table">
        <h4>{title}</h4>
        <table class="claims">
          <thead class="off-screen">
            <tr>
              <th>{label('column_name')}</th>
              <th>{label('column_value')}</th>
              <th>{label('column_meaning')}</th>
            </tr>
          </thead>
          <tbody>
            {members.map((member, index) => {
              const explanation =
                kind === 'claim' ? words?.claim(member.name) : words?.headerParameter(member.name);
              return (
                <tr
                  key={index}
                  data-claim={kind === 'claim' ? member.name : undefined}
                  class={isVisited(visit, kind, member.name) ? 'visited' : ''}
                >
                  <th scope="row">
                    <Visible text={member.name} />
                  </th>
                  <td>
                    <Value
                      text={member.text}
                      isDate={kind === 'claim' && (words?.isNumericDate(member.name) ?? false)}
                      requestAt={requestAt}
                    />
                  </td>
                  <td>
                    <Meaning explanation={explanation} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
        {isCut && (
          <button type="button" class="link" onClick={() => setLimit(limit + MORE_MEMBERS)}>
            {label('show_more')}
          </button>
        )}
      </div>
      <div class="token-json">
        <h4>
          {label('raw_json')} <CopyButton name={title} text={text} />
        </h4>
        <JsonView text={text} secrets={null} />
      </div>
    </div>
  );
};

const Value = ({
  text,
  isDate,
  requestAt,
}: {
  readonly text: string;
  readonly isDate: boolean;
  readonly requestAt: number;
}): JSX.Element => {
  const seconds = isDate && /^-?\d+(?:\.\d+)?(?:[eE]\+?\d+)?$/.test(text) ? Number(text) : null;
  if (seconds !== null) {
    const at = seconds * 1000;
    return (
      <>
        <span class="when">{againstRequest(at, requestAt)}</span>
        <span class="instant">{exactLocal(at)}</span>
        <span class="instant">{exactUtc(at)}</span>
        <span class="json-number">{text}</span>
      </>
    );
  }
  const isString = text.startsWith('"');
  const shown = text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
  return (
    <code class={isString ? 'json-string' : ''}>
      <Visible text={shown} />
    </code>
  );
};
