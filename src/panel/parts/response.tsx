import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Evidence, Failure, ResponseBody } from '../../core/index.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { JsonView } from '../components/json-view.tsx';
import { MarkedLine } from '../components/marked-line.tsx';
import { Part } from '../components/part.tsx';
import { Visible } from '../../ui/visible.tsx';
import { looksLikeJson } from '../json-text.ts';
import { label } from '../../ui/labels.ts';
import type { Mark } from '../marked-text.ts';
import { echoMarks, responseHeaderMarks } from '../secrets.ts';
import { useSecrets } from '../use-secrets.ts';
import type { PartProps } from '../store-context.ts';
import { useStore } from '../store-context.ts';
import { sizeInWords } from '../../ui/times.ts';
import { visitedMark } from '../visit.ts';
import { numbered } from '../field-lines.ts';
import { FieldList, type ListedField } from './field-list.tsx';

const telling =
  /^(authentication-info|date|content-type|location|set-cookie|retry-after|dpop-nonce|x-github-sso|.*-(?:error|reason|mitigated|scopes?)|x-ratelimit-.*|ratelimit.*)$/i;

const fieldsOf = (
  { exchange, diagnosis }: Failure,
  secrets: readonly string[],
  visit: Evidence | undefined,
): readonly ListedField[] => {
  const isCors = diagnosis.cause.startsWith('cors');
  return numbered(exchange.response.headers).map(([field, line]) => {
    const name = field.name.toLowerCase();
    const visited = visitedMark(visit, { place: 'response', name, line }, field.value);
    const marks = [
      ...responseHeaderMarks(field),
      ...(field.value.length < 65_536 ? echoMarks(field.value, secrets) : []),
    ];
    return {
      field,
      marks: visited === null ? marks : [...marks, visited],
      matters: telling.test(name) || (isCors && name.startsWith('access-control-')),
    };
  });
};

/** What came back: the status, the fields, what a back-end team can search for, and the body. */
export const Response = ({ detail }: PartProps): JSX.Element => {
  const { failure } = detail;
  const { response } = failure.exchange;
  const visit = useStore().visit.value?.evidence;
  const secrets = useSecrets(failure);
  const fields = fieldsOf(failure, secrets, visit);
  return (
    <Part
      name="response"
      aside={
        <StatusLine status={response.status} text={response.statusText} error={response.error} />
      }
    >
      {response.status === 0 && <p class="banner warning">{label('no_response')}</p>}
      {failure.correlation.length > 0 && <Correlation ids={failure.correlation} />}
      {fields.length > 0 && <FieldList name={label('response_headers')} fields={fields} />}
      <h4>
        {label('response_body')}{' '}
        <span class="muted">
          {response.body.mimeType}{' '}
          {response.body.size >= 0 && `· ${sizeInWords(response.body.size)}`}
        </span>
      </h4>
      <Body body={response.body} secrets={secrets} visit={visit} />
    </Part>
  );
};

/** Ids that a back-end team can search its logs for. */
const Correlation = ({ ids }: { readonly ids: Failure['correlation'] }): JSX.Element => (
  <>
    <h4>{label('correlation')}</h4>
    <ul class="correlation">
      {ids.map(({ name, value }, index) => (
        <li key={index}>
          <span class="field-name">
            <Visible text={name} />
          </span>{' '}
          <code>
            <Visible text={value} />
          </code>{' '}
          <CopyButton name={name} text={value} />
        </li>
      ))}
    </ul>
  </>
);

const StatusLine = ({
  status,
  text,
  error,
}: {
  readonly status: number;
  readonly text: string;
  readonly error: string | null;
}): JSX.Element => (
  <span class="status-line">
    {status === 0 ? label('status_none') : status} <Visible text={text} />
    {error !== null && (
      <>
        {' '}
        · <Visible text={error} />
      </>
    )}
  </span>
);

const FIRST = 4000;

const Body = ({
  body,
  secrets,
  visit,
}: {
  readonly body: ResponseBody;
  readonly secrets: readonly string[];
  readonly visit: Evidence | undefined;
}): JSX.Element => {
  const isVisited = visit?.in === 'body' && visit.at?.exchange === undefined;
  if (body.text === null)
    return (
      <p class="muted">
        <Visible text={body.absent ?? label('body_none')} />
      </p>
    );
  if (body.text === '') return <p class="muted">{label('body_empty')}</p>;
  const span =
    isVisited && visit.at?.offset !== undefined
      ? { offset: visit.at.offset, length: visit.at.length ?? 1 }
      : undefined;
  const isJson = /[/+]json\b/i.test(body.mimeType) || looksLikeJson(body.text);
  return (
    <>
      {body.truncated && <p class="muted">{label('body_truncated', sizeInWords(body.size))}</p>}
      {isJson ? (
        <JsonView
          text={body.text}
          secrets={secrets}
          visitedPath={isVisited ? (visit.at?.path ?? '') : ''}
          visitedSpan={span}
        />
      ) : /x-www-form-urlencoded/i.test(body.mimeType) ? (
        <FormView text={body.text} />
      ) : (
        <TextView
          text={body.text}
          secrets={secrets}
          isMarkup={/html|xml/i.test(body.mimeType)}
          span={span}
        />
      )}
    </>
  );
};

const MARKUP = /<!--[^]{0,2000}?-->|<[/!?]?[A-Za-z][^<>]{0,2000}>/g;

const TextView = ({
  text,
  secrets,
  isMarkup,
  span,
}: {
  readonly text: string;
  readonly secrets: readonly string[];
  readonly isMarkup: boolean;
  readonly span: { readonly offset: number; readonly length: number } | undefined;
}): JSX.Element => {
  const marks = useMemo(() => {
    const found: Mark[] = echoMarks(text, secrets);
    // Only the beginning is colored: the rest is text all the same.
    if (isMarkup)
      for (const match of text.slice(0, FIRST).matchAll(MARKUP))
        found.push({ kind: 'name', tip: null, offset: match.index, length: match[0].length });
    return found;
  }, [text, secrets, isMarkup]);
  return (
    <div class="code-block" tabIndex={0} role="group" aria-label={label('response_body')}>
      <MarkedLine
        text={text}
        marks={span === undefined ? marks : [...marks, { kind: 'visited', tip: null, ...span }]}
        name={label('response_body')}
        hasLines
      />
    </div>
  );
};

const MOST_FIELDS = 200;

const FormView = ({ text }: { readonly text: string }): JSX.Element => {
  const [entries] = useState(() => [...new URLSearchParams(text)].slice(0, MOST_FIELDS));
  return (
    <dl class="fields">
      {entries.map(([name, value], index) => (
        <div key={index} class="field">
          <dt>
            <Visible text={name} />
          </dt>
          <dd>
            <MarkedLine text={value} marks={echoMarks(value, [])} name={name} />
          </dd>
        </div>
      ))}
    </dl>
  );
};
