import type { JSX } from 'preact';
import type { Credential, Evidence, Failure, HeaderField } from '../../core/index.ts';
import { MarkedLine } from '../components/marked-line.tsx';
import { Part } from '../components/part.tsx';
import { label } from '../../ui/labels.ts';
import type { Mark } from '../marked-text.ts';
import { echoMarks, requestHeaderMarks, requestTextMarks } from '../secrets.ts';
import { useSecrets } from '../use-secrets.ts';
import type { PartProps } from '../store-context.ts';
import { useStore } from '../store-context.ts';
import { visitedMark } from '../visit.ts';
import type { CookieTableProps } from '../lazy/cookie-table.tsx';
import { CopyButton } from '../components/copy-button.tsx';
import { maskedText } from '../marked-text.ts';
import { numbered } from '../field-lines.ts';
import { FieldList, type ListedField } from './field-list.tsx';
import { lazyPart } from './lazy-part.tsx';
import { ProblemList } from './problem-list.tsx';

const CookieTable = lazyPart<CookieTableProps>(
  async () => (await import('../lazy/cookie-table.tsx')).CookieTable,
);

/** Fields that decide about access though they carry no credential. */
const telling = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'dpop',
  'origin',
  'referer',
  'host',
  ':authority',
  'access-control-request-method',
  'access-control-request-headers',
  'sec-fetch-site',
  'sec-fetch-mode',
  'x-csrf-token',
  'x-xsrf-token',
  'x-requested-with',
]);

const credentialsOf = (failure: Failure, index: number): Credential[] =>
  failure.reading.credentials.filter((credential) => credential.header === index);

/**
 * How the parts of a request are marked. Where the reader knows a credential, its spans say more.
 */
interface RequestMarks {
  readonly header: (field: HeaderField, index: number) => readonly Mark[];
  readonly text: (place: 'url' | 'body', text: string) => readonly Mark[];
}

const marksOf = (failure: Failure, secrets: readonly string[]): RequestMarks => ({
  header: (field, index) => {
    const own = requestHeaderMarks(failure, field, index);
    return own.length > 0 ? own : echoMarks(field.value, secrets);
  },
  text: (place, text) => {
    const own = requestTextMarks(failure, place);
    return own.length > 0 ? own : echoMarks(text, secrets);
  },
});

const withVisit = (marks: readonly Mark[], mark: Mark | null): Mark[] =>
  mark === null ? [...marks] : [...marks, mark];

/** The fields to list, what carries a credential first. */
const fieldsOf = (
  failure: Failure,
  marks: RequestMarks,
  visit: Evidence | undefined,
): readonly ListedField[] => {
  const { headers } = failure.exchange.request;
  const listed = numbered(headers).map(([field, line], index) => {
    const name = field.name.toLowerCase();
    const own = credentialsOf(failure, index);
    const visited = visitedMark(visit, { place: 'request', name, line }, field.value);
    return {
      field,
      marks: withVisit(marks.header(field, index), visited),
      matters: own.length > 0 || telling.has(name),
      below: <BelowField failure={failure} field={field} credentials={own} />,
      isListedBelow: name === 'cookie' && visited === null,
    };
  });
  const carriers = new Set(
    failure.reading.credentials.flatMap(({ header, name }) =>
      header === null ? [] : [headers[header]?.name.toLowerCase() ?? name],
    ),
  );
  const rank = (name: string): number => (carriers.has(name.toLowerCase()) ? 0 : 1);
  return listed.sort((a, b) => rank(a.field.name) - rank(b.field.name));
};

const BelowField = ({
  failure,
  field,
  credentials,
}: {
  readonly failure: Failure;
  readonly field: HeaderField;
  readonly credentials: readonly Credential[];
}): JSX.Element => (
  <>
    {/^cookie$/i.test(field.name) && (
      <CookieTable
        value={field.value}
        jar={failure.exchange.jar ?? []}
        isBySize={failure.diagnosis.cause === 'header-too-large'}
      />
    )}
    <ProblemList problems={credentials.flatMap((credential) => credential.problems)} />
  </>
);

/** The request as it was sent, or as the browser guessed it, or as it never left. */
export const RequestHeaders = ({ detail }: PartProps): JSX.Element => {
  const { failure } = detail;
  const { request, sent } = failure.exchange;
  const store = useStore();
  const visit = store.visit.value?.evidence;
  const marks = marksOf(failure, useSecrets(failure));
  const allFields = request.headers
    .map((field, index) => `${field.name}: ${maskedText(field.value, marks.header(field, index))}`)
    .join('\n');
  const urlProblems = failure.reading.credentials
    .filter(({ in: place }) => place === 'query' || place === 'userinfo')
    .flatMap(({ problems }) => problems);
  return (
    <Part
      name="request-headers"
      aside={
        <>
          <span class={`sent ${sent}`} data-sent={sent} title={label(`sent_${sent}_meaning`)}>
            {label(`sent_${sent}`)}
          </span>{' '}
          <CopyButton name={label('copy_all_headers_name')} text={allFields} />{' '}
          {store.surroundings.evaluateInPage !== null && (
            <button
              type="button"
              class="button"
              data-action="edit-and-resend"
              onClick={() => store.replay.edit(failure.id, null)}
            >
              {label('replay_edit')}
            </button>
          )}
        </>
      }
    >
      {sent !== 'wire' && <p class="banner warning">{label(`sent_${sent}_meaning`)}</p>}
      <div class="request-line">
        <span class="method">{request.method}</span>{' '}
        <MarkedLine
          text={request.url}
          marks={withVisit(
            marks.text('url', request.url),
            visitedMark(visit, { place: 'url', name: '', line: 0 }, request.url),
          )}
          name="URL"
        />
      </div>
      <ProblemList problems={urlProblems} />
      <FieldList name={label('part_request_headers')} fields={fieldsOf(failure, marks, visit)} />
      {request.body !== null && request.body !== '' && (
        <RequestBody text={request.body} marks={marks.text('body', request.body)} />
      )}
    </Part>
  );
};

const RequestBody = ({
  text,
  marks,
}: {
  readonly text: string;
  readonly marks: readonly Mark[];
}): JSX.Element => (
  <>
    <h4>{label('request_body')}</h4>
    <MarkedLine text={text} marks={marks} name={label('request_body')} />
  </>
);
