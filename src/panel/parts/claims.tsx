import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Evidence } from '../../core/index.ts';
import { label } from '../../ui/labels.ts';
import { againstRequest, clockTime, exactTimes } from '../../ui/times.ts';
import { Visible } from '../../ui/visible.tsx';
import { CopyButton } from '../components/copy-button.tsx';
import { JsonView } from '../components/json-view.tsx';
import { Meaning } from '../components/meaning.tsx';
import type { Explanation } from '../dictionary.ts';
import { openValueMenu } from '../context-menu.ts';
import { asTip, dictionary } from '../explanations.ts';
import type { JsonMember } from '../json-text.ts';
import { jsonMembers } from '../json-text.ts';
import { useStore } from '../store-context.ts';

const FIRST_MEMBERS = 40;
const MORE_MEMBERS = 500;
const LONGEST_VALUE = 400;

interface MemberTableProps {
  readonly title: string;
  readonly text: string;
  readonly requestAt: number;
  readonly kind: 'claim' | 'header';
  /** Names that the verdict speaks of. */
  readonly spokenOf: ReadonlySet<string>;
}

/** The claim that a piece of evidence speaks of, or null. */
export const claimOf = (evidence: Evidence | undefined): string | null =>
  evidence?.in === 'claim' ? ((evidence.at?.path ?? evidence.name).split('.')[0] ?? null) : null;

/** The members of a JSON object, one line each; what the verdict speaks of comes first. */
export const MemberTable = (props: MemberTableProps): JSX.Element => {
  const { title, text, requestAt, kind, spokenOf } = props;
  const store = useStore();
  const words = dictionary().value;
  const [limit, setLimit] = useState(FIRST_MEMBERS);
  const [isExplained, setExplained] = useState(false);
  const { members, isCut } = useMemo(() => jsonMembers(text, limit), [text, limit]);
  const visited = kind === 'claim' ? claimOf(store.visit.value?.evidence) : null;
  const isFirst = ({ name }: JsonMember): boolean => kind === 'claim' && spokenOf.has(name);
  const ordered = members.toSorted((a, b) => Number(isFirst(b)) - Number(isFirst(a)));
  return (
    <div class="token-table">
      <h4>
        {title}{' '}
        <button
          type="button"
          class="link"
          aria-pressed={isExplained}
          onClick={() => setExplained(!isExplained)}
        >
          {label('claim_meanings')}
        </button>{' '}
        <CopyButton name={title} text={text} />
      </h4>
      {/* The roles are spelled, since in wide panes the rows are laid out as a grid. */}
      <table
        role="grid"
        aria-label={title}
        class={isExplained ? 'claims explained-claims' : 'claims'}
      >
        <tbody role="rowgroup">
          {ordered.map((member, index) => (
            <Member
              key={index}
              member={member}
              kind={kind}
              isDate={kind === 'claim' && words?.isNumericDate(member.name) === true}
              requestAt={requestAt}
              explanation={
                kind === 'claim' ? words?.claim(member.name) : words?.headerParameter(member.name)
              }
              isExplained={isExplained}
              className={[
                member.name === visited ? 'visited' : '',
                isFirst(member) ? 'spoken-of' : '',
              ].join(' ')}
            />
          ))}
        </tbody>
      </table>
      {isCut && (
        <button type="button" class="link" onClick={() => setLimit(limit + MORE_MEMBERS)}>
          {label('show_more')}
        </button>
      )}
      {kind === 'header' && <ExactJson text={text} />}
    </div>
  );
};

export const ExactJson = ({ text }: { readonly text: string }): JSX.Element => {
  const [isOpened, setOpened] = useState(false);
  return (
    <details class="folded" onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>{label('raw_json')}</summary>
      {isOpened && <JsonView text={text} secrets={null} />}
    </details>
  );
};

interface MemberProps {
  readonly member: JsonMember;
  readonly kind: MemberTableProps['kind'];
  readonly isDate: boolean;
  readonly requestAt: number;
  readonly explanation: Explanation | undefined;
  readonly isExplained: boolean;
  readonly className: string;
}

const Member = (props: MemberProps): JSX.Element => {
  const { member, kind, isDate, requestAt, explanation, isExplained, className } = props;
  const store = useStore();
  const { name, text } = member;
  return (
    <tr
      role="row"
      data-claim={kind === 'claim' ? name : undefined}
      class={className}
      onContextMenu={(event) => openValueMenu(event, store, { place: 'claim', name, value: text })}
    >
      <th role="rowheader" scope="row" tabIndex={0} data-tip={asTip(explanation) ?? undefined}>
        <Visible text={name} />
      </th>
      <td role="gridcell" tabIndex={0}>
        <Value text={text} isDate={isDate} requestAt={requestAt} />
      </td>
      {isExplained && (
        <td role="gridcell">
          <Meaning explanation={explanation} />
        </td>
      )}
    </tr>
  );
};

interface ValueProps {
  readonly text: string;
  readonly isDate: boolean;
  readonly requestAt: number;
}

const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE]\+?\d+)?$/;

const Value = ({ text, isDate, requestAt }: ValueProps): JSX.Element => {
  if (isDate && NUMBER.test(text)) {
    const at = Number(text) * 1000;
    return (
      <span class="claim-line" title={exactTimes(at)}>
        <span class="when">{againstRequest(at, requestAt)}</span>{' '}
        <span class="instant">{clockTime(at)}</span> <span class="json-number">{text}</span>
      </span>
    );
  }
  const shown = text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
  return (
    <code class={text.startsWith('"') ? 'claim-line json-string' : 'claim-line'} title={shown}>
      <Visible text={shown} />
    </code>
  );
};
