import type { JSX } from 'preact';
import type { Lifetime, Token } from '../../core/index.ts';
import { Secret } from '../components/mask.tsx';
import { Part } from '../components/part.tsx';
import { Visible } from '../../ui/visible.tsx';
import { CopyButton } from '../components/copy-button.tsx';
import { label } from '../../ui/labels.ts';
import { underscored } from '../../ui/messages.ts';
import type { PartProps } from '../store-context.ts';
import { durationInWords } from '../../ui/times.ts';
import { claimOf, ExactJson, MemberTable } from './claims.tsx';
import { ProblemList } from './problem-list.tsx';

const LONGEST_VALUE = 400;

/** What the credentials say once decoded; decoded is not valid. */
export const Tokens = ({ detail }: PartProps): JSX.Element | null => {
  const { tokens } = detail.failure.reading;
  const [first] = tokens;
  if (first === undefined) return null;
  const { evidence } = detail.failure.diagnosis;
  const spokenOf = new Set(evidence.flatMap((one) => claimOf(one) ?? []));
  return (
    <Part name="token" aside={<StateChip lifetime={first.lifetime} />}>
      {tokens.map(({ token, lifetime }, index) => (
        <TokenView
          key={index}
          token={token}
          lifetime={lifetime}
          requestAt={requestTime(lifetime, detail.failure.exchange.startedAt)}
          number={tokens.length > 1 ? index + 1 : null}
          spokenOf={spokenOf}
        />
      ))}
    </Part>
  );
};

/** By the clock that the verdict went by: the server's, where the response shows it. */
const requestTime = ({ expiresAt, secondsPastExpiry }: Lifetime, startedAt: number): number =>
  expiresAt === null || secondsPastExpiry === null
    ? startedAt
    : expiresAt + secondsPastExpiry * 1000;

const StateChip = ({ lifetime }: { readonly lifetime: Lifetime }): JSX.Element => (
  <span class={`state-chip ${lifetime.state}`} data-token-state={lifetime.state}>
    {label(`token_state_${underscored(lifetime.state)}`)}
  </span>
);

const lifetimeInWords = (lifetime: Lifetime): string => {
  const { secondsPastExpiry, state, uncertain } = lifetime;
  const doubt = uncertain ? ` ${label('token_state_uncertain')}` : '';
  if (secondsPastExpiry === null) return label(`token_${underscored(state)}_without_end`) + doubt;
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
  /** Claims that the verdict speaks of. */
  readonly spokenOf: ReadonlySet<string>;
}

const TokenView = (props: TokenViewProps): JSX.Element => {
  const { token, requestAt, spokenOf } = props;
  return (
    <div class="token" data-token-kind={token.kind} data-token-use={token.use}>
      <TokenHead {...props} />
      <ProblemList problems={token.problems} />
      {token.payloadText !== null && (
        <MemberTable
          title={label('claims')}
          text={token.payloadText}
          requestAt={requestAt}
          kind="claim"
          spokenOf={spokenOf}
        />
      )}
      {token.disclosures.length > 0 && <Disclosures disclosures={token.disclosures} />}
      <div class="token-asides">
        {token.payloadText !== null && <ExactJson text={token.payloadText} />}
        {token.headerText !== null && <TokenHeader {...props} text={token.headerText} />}
        <p class="raw-token">
          <span class="muted">{label('raw_token')}</span>{' '}
          <Secret name={label('raw_token')} value={token.raw.slice(0, 16_384)} />{' '}
          <CopyButton name={label('raw_token')} text={token.raw} />
        </p>
      </div>
      {token.inner !== null && (
        <div class="inner-token">
          <h4>{label('inner_token')}</h4>
          <TokenView {...props} token={token.inner} lifetime={null} number={null} />
        </div>
      )}
    </div>
  );
};

const TokenHead = ({ token, lifetime, number }: TokenViewProps): JSX.Element => (
  <p class="token-head">
    {number !== null && <strong>{label('token_number', number)} </strong>}
    <span class="token-kind" tabIndex={0} data-tip={token.useReasons.join('\n')}>
      {label(`token_use_${token.use}`)}
    </span>
    <span class="muted"> · {label(`token_kind_${underscored(token.kind)}`)}</span>
    {lifetime !== null && <> · {lifetimeInWords(lifetime)}</>}
    <span class="muted note"> · {label('decoded_is_not_valid')}</span>
  </p>
);

interface TokenHeaderProps extends TokenViewProps {
  readonly text: string;
}

const TokenHeader = ({ text, requestAt, spokenOf }: TokenHeaderProps): JSX.Element => (
  <details class="folded">
    <summary>
      {label('jose_header')}{' '}
      <code>
        <Visible text={text.slice(0, 160)} />
      </code>
    </summary>
    <MemberTable
      title={label('jose_header')}
      text={text}
      requestAt={requestAt}
      kind="header"
      spokenOf={spokenOf}
    />
  </details>
);

const Disclosures = ({
  disclosures,
}: {
  readonly disclosures: Token['disclosures'];
}): JSX.Element => (
  <>
    <h4>{label('disclosures')}</h4>
    <ul class="disclosures">
      {disclosures.map((disclosure, index) => (
        <li key={index}>
          <span class="json-name">
            <Visible text={disclosure.name ?? label('array_element')} />
          </span>
          : <Visible text={shortValue(disclosure.value)} />
        </li>
      ))}
    </ul>
  </>
);

const shortValue = (value: unknown): string => {
  if (typeof value === 'object' && value !== null)
    return Array.isArray(value) ? label('array_of', value.length) : label('object');
  return String(value).slice(0, LONGEST_VALUE);
};
