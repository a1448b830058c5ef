import type { JSX } from 'preact';
import type { Credential, Failure, HeaderField } from '../../core/index.ts';
import { MarkedLine } from '../components/marked-line.tsx';
import { Part } from '../components/part.tsx';
import { label } from '../../ui/labels.ts';
import type { Mark } from '../marked-text.ts';
import { echoMarks, requestHeaderMarks, requestTextMarks } from '../secrets.ts';
import { useSecrets } from '../use-secrets.ts';
import type { PartProps } from '../store-context.ts';
import { useStore } from '../store-context.ts';
import { visitedMark } from '../visit.ts';
import { CookieTable } from '../components/cookie-table.tsx';
import { CopyButton } from '../components/copy-button.tsx';
import { maskedText } from '../marked-text.ts';
import { FieldList } from './field-list.tsx';
import { ProblemList } from './problem-list.tsx';

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

/** The request as it was sent, or as the browser guessed it, or as it never left. */
export const RequestHeaders = ({ detail }: PartProps): JSX.Element => {
  const store = useStore();
  const { failure } = detail;
  const { exchange } = failure;
  const { request, sent } = exchange;
  const visit = store.visit.value?.evidence;
  const secrets = useSecrets(failure);
  const headerMarks = (field: HeaderField, index: number): Mark[] => {
    const own = requestHeaderMarks(failure, field, index);
    // Where the reader knows a credential, its own spans say more.
    return own.length > 0 ? own : echoMarks(field.value, secrets);
  };
  const textMarks = (place: 'url' | 'body', text: string): Mark[] => {
    const own = requestTextMarks(failure, place);
    return own.length > 0 ? own : echoMarks(text, secrets);
  };
  const withVisit = (marks: readonly Mark[], mark: Mark | null): Mark[] =>
    mark === null ? [...marks] : [...marks, mark];
  const carriers = new Set(
    failure.reading.credentials.flatMap(({ header, name }) =>
      header === null ? [] : [request.headers[header]?.name.toLowerCase() ?? name],
    ),
  );
  const lines = new Map<string, number>();
  const fields = request.headers.map((field, index) => {
    const name = field.name.toLowerCase();
    const line = lines.get(name) ?? 0;
    lines.set(name, line + 1);
    const own = credentialsOf(failure, index);
    const visited = visitedMark(visit, { place: 'request', name, line }, field.value);
    const isVisited = visited !== null;
    return {
      field,
      marks: withVisit(headerMarks(field, index), visited),
      matters: own.length > 0 || telling.has(name),
      below: (
        <>
          {name === 'cookie' && (
            <CookieTable
              value={field.value}
              jar={exchange.jar ?? []}
              isBySize={failure.diagnosis.cause === 'header-too-large'}
            />
          )}
          <ProblemList problems={own.flatMap((credential) => credential.problems)} />
        </>
      ),
      isListedBelow: name === 'cookie' && !isVisited,
    };
  });
  // What carries a credential comes first.
  const rank = (name: string): number => (carriers.has(name) ? 0 : 1);
  fields.sort((a, b) => rank(a.field.name.toLowerCase()) - rank(b.field.name.toLowerCase()));
  const allFields = request.headers
    .map((field, index) => {
      const marks = headerMarks(field, index);
      return `${field.name}: ${maskedText(field.value, marks)}`;
    })
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
          <CopyButton name={label('copy_all_headers_name')} text={allFields} />
        </>
      }
    >
      {sent !== 'wire' && <p class="banner warning">{label(`sent_${sent}_meaning`)}</p>}
      <div class="request-line">
        <span class="method">{request.method}</span>{' '}
        <MarkedLine
          text={request.url}
          marks={withVisit(
            textMarks('url', request.url),
            visitedMark(visit, { place: 'url', name: '', line: 0 }, request.url),
          )}
          name="URL"
        />
      </div>
      <ProblemList problems={urlProblems} />
      <FieldList fields={fields} />
      {request.body !== null && request.body !== '' && (
        <>
          <h4>{label('request_body')}</h4>
          <MarkedLine
            text={request.body}
            marks={textMarks('body', request.body)}
            name={label('request_body')}
          />
        </>
      )}
    </Part>
  );
};
