import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { credentialsModes, mayHaveBody, redirectModes } from '../../../core/index.ts';
import { label } from '../../../ui/labels.ts';
import type { Editor } from './editor.ts';

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'];

interface EditorProps {
  readonly editor: Editor;
}

/** Method, URL, headers, body, credentials and redirects. */
export const RequestFields = ({ editor }: EditorProps): JSX.Element => {
  const { headers, body, cookie } = editor;
  const method = editor.method.value.toUpperCase();
  const hasBody = mayHaveBody(method);
  return (
    <div class="request-fields">
      <TargetFields editor={editor} />
      <TextField name={label('replay_headers')} value={headers} rows={3} />
      <TextField
        name={label('replay_body')}
        value={body}
        rows={hasBody ? 4 : 1}
        unusable={hasBody ? null : label('replay_no_body', method)}
      />
      {cookie.value !== '' && <CookieField value={cookie} />}
      <ModeFields editor={editor} />
    </div>
  );
};

const TargetFields = ({ editor: { method, url } }: EditorProps): JSX.Element => {
  const methods = useId();
  return (
    <div class="request-line">
      <label>
        {label('replay_method')}
        <input
          class="field method-field"
          list={methods}
          value={method.value}
          spellcheck={false}
          onInput={(event) => {
            method.value = event.currentTarget.value;
          }}
        />
      </label>
      <datalist id={methods}>
        {METHODS.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <LineField name={label('replay_url')} value={url} />
    </div>
  );
};

const ModeFields = ({ editor: { credentials, redirect } }: EditorProps): JSX.Element => (
  <div class="request-line">
    <Choice
      name={label('replay_credentials')}
      value={credentials}
      options={credentialsModes}
      words={{
        'same-origin': label('replay_credentials_same_origin'),
        include: label('replay_credentials_include'),
        omit: label('replay_credentials_omit'),
      }}
    />
    <Choice
      name={label('replay_redirect')}
      value={redirect}
      options={redirectModes}
      words={{
        follow: label('replay_redirect_follow'),
        manual: label('replay_redirect_manual'),
        error: label('replay_redirect_error'),
      }}
    />
  </div>
);

interface LineFieldProps {
  readonly name: string;
  readonly value: Signal<string>;
}

const LineField = ({ name, value }: LineFieldProps): JSX.Element => (
  <label class="wide">
    {name}
    <input
      class="field code"
      value={value.value}
      spellcheck={false}
      onInput={(event) => {
        value.value = event.currentTarget.value;
      }}
    />
  </label>
);

const TextField = ({
  name,
  value,
  rows,
  unusable = null,
}: {
  readonly name: string;
  readonly value: Signal<string>;
  readonly rows: number;
  /** Why nothing is sent of it, or null. */
  readonly unusable?: string | null;
}): JSX.Element => (
  <label class="wide">
    {name}
    <textarea
      class="field code"
      rows={unusable === null ? Math.min(12, Math.max(rows, value.value.split('\n').length)) : 1}
      value={unusable === null ? value.value : ''}
      placeholder={unusable ?? ''}
      disabled={unusable !== null}
      spellcheck={false}
      onInput={(event) => {
        value.value = event.currentTarget.value;
      }}
    />
  </label>
);

/** Cookies that the browser adds to its own; a page cannot set the header. */
const CookieField = ({ value }: { readonly value: Signal<string> }): JSX.Element => (
  <>
    <LineField name={label('replay_cookie')} value={value} />
    <p class="muted">{label('replay_cookie_note')}</p>
  </>
);

interface ChoiceProps<Option extends string> {
  readonly name: string;
  readonly value: Signal<Option>;
  readonly options: readonly Option[];
  readonly words: Readonly<Record<Option, string>>;
}

const Choice = <Option extends string>({
  name,
  value,
  options,
  words,
}: ChoiceProps<Option>): JSX.Element => (
  <label>
    {name}
    <select
      class="field"
      value={value.value}
      onChange={(event) => {
        const chosen = options.find((one) => one === event.currentTarget.value);
        if (chosen !== undefined) value.value = chosen;
      }}
    >
      {options.map((one) => (
        <option key={one} value={one}>
          {words[one]}
        </option>
      ))}
    </select>
  </label>
);
