import type { Dictionary } from '../dictionary.ts';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Challenge, ChallengeField } from '../../core/index.ts';
import { MarkedLine } from '../components/marked-line.tsx';
import { Part } from '../components/part.tsx';
import { Visible } from '../../ui/visible.tsx';
import { Utf8Note } from '../components/utf8-note.tsx';
import { Meaning } from '../components/meaning.tsx';
import { openValueMenu } from '../context-menu.ts';
import { asTip, dictionary } from '../explanations.ts';
import { countLabel, label } from '../../ui/labels.ts';
import type { Mark } from '../marked-text.ts';
import type { PartProps } from '../store-context.ts';
import { useStore } from '../store-context.ts';
import { visitedMark } from '../visit.ts';
import { numbered } from '../field-lines.ts';
import { ProblemList } from './problem-list.tsx';

/** Parameters explained in a table; more are only in the raw line. */
const MOST = 100;
/** Field lines drawn at first. */
const FIRST_LINES = 8;

const challengeMarks = (challenge: Challenge, words: Dictionary | null): Mark[] => {
  const marks: Mark[] = [
    { kind: 'scheme', tip: asTip(words?.scheme(challenge.scheme)), ...challenge.schemeSpan },
  ];
  if (challenge.token68Span !== null)
    marks.push({ kind: 'token68', tip: label('token68_meaning'), ...challenge.token68Span });
  for (const param of challenge.params) {
    const tip = asTip(words?.parameter(challenge.scheme, param.key));
    const valueTip = asTip(words?.value(challenge.scheme, param.key, param.value)) ?? tip;
    marks.push(
      { kind: 'name', tip, ...param.nameSpan },
      { kind: 'value', tip: valueTip, ...param.valueSpan },
    );
  }
  return marks;
};

const fieldMarks = (field: ChallengeField, words: Dictionary | null): Mark[] => [
  ...field.challenges.flatMap((challenge) => challengeMarks(challenge, words)),
  ...field.problems.map((problem): Mark => ({
    kind: 'problem',
    tip: problem.text,
    offset: problem.offset,
    length: Math.max(1, problem.length),
  })),
];

/** What the server asked for, line by line, each part explained. */
export const Challenges = ({ detail }: PartProps): JSX.Element | null => {
  const words = dictionary().value;
  const [isWhole, setWhole] = useState(false);
  const [isExplained, setExplained] = useState(false);
  const { challengeFields } = detail.failure.reading;
  if (challengeFields.length === 0) return null;
  const count = challengeFields.reduce((sum, field) => sum + field.challenges.length, 0);
  const shown = isWhole ? challengeFields : challengeFields.slice(0, FIRST_LINES);
  return (
    <Part
      name="challenges"
      aside={
        <>
          {countLabel('challenge_count', count)}{' '}
          <button
            type="button"
            class="link"
            aria-pressed={isExplained}
            onClick={() => setExplained(!isExplained)}
          >
            {label('claim_meanings')}
          </button>
        </>
      }
    >
      {numbered(shown).map(([field, line], index) => (
        <FieldView
          key={index}
          index={index}
          field={field}
          line={line}
          words={words}
          isExplained={isExplained}
        />
      ))}
      {shown.length < challengeFields.length && (
        <button type="button" class="link" onClick={() => setWhole(true)}>
          {label('show_all')} ({challengeFields.length})
        </button>
      )}
    </Part>
  );
};

interface FieldViewProps {
  readonly field: ChallengeField;
  /** Among all field lines. */
  readonly index: number;
  /** Among those of its name. */
  readonly line: number;
  readonly words: Dictionary | null;
  readonly isExplained: boolean;
}

const FieldView = ({ field, index, line, words, isExplained }: FieldViewProps): JSX.Element => {
  const place = { place: 'response', name: field.name, line } as const;
  const visited = visitedMark(useStore().visit.value?.evidence, place, field.value);
  const marks = fieldMarks(field, words);
  return (
    <div class="challenge-field" data-challenge-line={index}>
      <div class="raw-field">
        <span class="field-name">{field.name}:</span>{' '}
        <MarkedLine
          text={field.value}
          marks={visited === null ? marks : [...marks, visited]}
          name={field.name}
        />
      </div>
      <Utf8Note value={field.value} marks={marks} />
      <ProblemList problems={field.problems} />
      {field.challenges.map((challenge, at) => (
        <ChallengeTable
          key={at}
          challenge={challenge}
          words={words}
          isExplained={isExplained}
          // The line above begins with its scheme.
          isAlone={field.challenges.length === 1 && !isExplained}
        />
      ))}
    </div>
  );
};

interface ChallengeTableProps {
  readonly challenge: Challenge;
  readonly words: Dictionary | null;
  readonly isExplained: boolean;
}

const ChallengeTable = (
  props: ChallengeTableProps & { readonly isAlone: boolean },
): JSX.Element => {
  const { challenge, words, isExplained, isAlone } = props;
  return (
    <div class="challenge" data-scheme={challenge.scheme}>
      <p class={isAlone ? 'challenge-scheme off-screen' : 'challenge-scheme'}>
        <span class="mark-scheme">
          <Visible text={challenge.scheme === '' ? label('no_scheme') : challenge.scheme} />
        </span>{' '}
        {isExplained && <Meaning explanation={words?.scheme(challenge.scheme)} />}
      </p>
      {(challenge.token68 !== null || challenge.params.length > 0) && (
        <ParameterTable challenge={challenge} words={words} isExplained={isExplained} />
      )}
    </div>
  );
};

const ParameterTable = ({ challenge, words, isExplained }: ChallengeTableProps): JSX.Element => (
  <table class="parameters" role="grid" aria-label={challenge.scheme}>
    <thead class="off-screen">
      <tr>
        <th>{label('column_parameter')}</th>
        <th>{label('column_value')}</th>
        {isExplained && <th>{label('column_meaning')}</th>}
      </tr>
    </thead>
    <tbody>
      {challenge.token68 !== null && (
        <tr>
          <th scope="row" tabIndex={0}>
            token68
          </th>
          <td tabIndex={0}>
            <Visible text={challenge.token68} />
          </td>
          {isExplained && <td class="muted">{label('token68_meaning')}</td>}
        </tr>
      )}
      {challenge.params.slice(0, MOST).map((param, index) => (
        <ParameterRow
          key={index}
          scheme={challenge.scheme}
          param={param}
          words={words}
          isExplained={isExplained}
        />
      ))}
    </tbody>
  </table>
);

interface ParameterRowProps {
  readonly scheme: string;
  readonly param: Challenge['params'][number];
  readonly words: Dictionary | null;
  readonly isExplained: boolean;
}

const ParameterRow = ({ scheme, param, words, isExplained }: ParameterRowProps): JSX.Element => {
  const { name, key, value } = param;
  const meaning = words?.parameter(scheme, key);
  const store = useStore();
  return (
    <tr
      data-param={key}
      onContextMenu={(event) => openValueMenu(event, store, { place: 'parameter', name, value })}
    >
      <th scope="row" tabIndex={0} data-tip={asTip(meaning) ?? undefined}>
        <Visible text={name} />
      </th>
      <td tabIndex={0}>
        <Visible text={value.slice(0, 2048)} />
      </td>
      {isExplained && (
        <td>
          <Meaning explanation={meaning} />
          <Meaning explanation={words?.value(scheme, key, value)} />
        </td>
      )}
    </tr>
  );
};
