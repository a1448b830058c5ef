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

const Field = ({
  field,
  url,
}: {
  readonly field: VariableField;
  readonly url: string;
}): JSX.Element => {
  const [isShown, setShown] = useState(false);
  const sources = field.sources.value;
  const source = field.source.value;
  const isTyped = source === 'person';
  return (
    <div class="variable" data-variable={field.name}>
      <div class="request-line">
        {isTyped && (
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
        )}
        {isTyped && field.isSecret && (
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
        {sources.length > 1 && (
          <label class={isTyped ? 'from' : 'wide'}>
            {isTyped ? label('replay_take_from') : <Visible text={field.label} />}
            <select
              class="field"
              value={source}
              onChange={(event) => field.choose(event.currentTarget.value)}
            >
              {sources.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.label}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      {field.isToken && isTyped && field.typed.value !== '' && (
        <Remarks text={field.typed.value} url={url} />
      )}
    </div>
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
