import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { readPastedToken } from '../../../core/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { label } from '../../../ui/labels.ts';
import { Visible } from '../../../ui/visible.tsx';
import { useStore } from '../../store-context.ts';
import type { Editor } from './editor.ts';
import type { VariableField } from './variable.ts';

/** The values that the request needs: from the session, or typed. */
export const VariableFields = ({ editor }: { readonly editor: Editor }): JSX.Element | null => {
  const fields = editor.variables.value;
  if (fields.length === 0) return null;
  return (
    <fieldset class="variables">
      <legend class="off-screen">{label('replay_values')}</legend>
      {fields.map((field) => (
        <Field key={field.name} field={field} url={editor.url.value} />
      ))}
    </fieldset>
  );
};

interface FieldProps {
  readonly field: VariableField;
  readonly url: string;
}

const Field = ({ field, url }: FieldProps): JSX.Element => {
  const isTyped = field.source.value === 'person';
  return (
    <div class="variable" data-variable={field.name}>
      <div class="request-line">
        {isTyped && <TypedValue field={field} url={url} />}
        {field.sources.value.length > 1 && <SourceSelect field={field} />}
      </div>
      {field.isToken && isTyped && field.typed.value !== '' && (
        <Remarks text={field.typed.value} url={url} />
      )}
    </div>
  );
};

const TypedValue = ({ field, url }: FieldProps): JSX.Element => {
  const [isShown, setShown] = useState(false);
  return (
    <>
      <label class="wide">
        <Visible text={field.label} />
        <input
          class={field.isSecret && !isShown ? 'field code masked' : 'field code'}
          autocomplete="off"
          spellcheck={false}
          placeholder={field.isToken ? label('replay_paste') : ''}
          data-missing={field.typed.value === '' ? '' : undefined}
          value={field.typed.value}
          onInput={(event) => {
            const { value } = event.currentTarget;
            field.give(field.isToken ? cleaned(value, url) : value);
          }}
        />
      </label>
      {field.isSecret && (
        <button
          type="button"
          class="icon-button"
          aria-pressed={isShown}
          aria-label={label(isShown ? 'hide_secret' : 'show_secret', field.label)}
          onClick={() => setShown(!isShown)}
        >
          <Icon name={isShown ? 'hide' : 'show'} />
        </button>
      )}
    </>
  );
};

const SourceSelect = ({ field }: { readonly field: VariableField }): JSX.Element => {
  const source = field.source.value;
  const isTyped = source === 'person';
  return (
    <label class={isTyped ? 'from' : 'wide'}>
      {isTyped ? label('replay_take_from') : <Visible text={field.label} />}
      <select
        class="field"
        value={source}
        onChange={(event) => field.choose(event.currentTarget.value)}
      >
        {field.sources.value.map((one) => (
          <option key={one.id} value={one.id}>
            {one.label}
          </option>
        ))}
      </select>
    </label>
  );
};

/** A pasted token without what was copied with it; other values as they are. */
function cleaned(text: string, url: string): string {
  const { token } = readPastedToken(text, { url, now: 0 });
  return token === '' ? text : token;
}

/** What is wrong with a token, while it is typed. */
export const Remarks = ({
  text,
  url,
}: {
  readonly text: string;
  readonly url: string;
}): JSX.Element => {
  const { now } = useStore().surroundings;
  const { remarks } = readPastedToken(text, { url, now: now() });
  return (
    <ul class="remarks" aria-live="polite">
      {remarks.map((remark) => (
        <li key={remark.text} class={remark.kind}>
          <Visible text={remark.text} />
        </li>
      ))}
    </ul>
  );
};
