import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { changeQuery } from '../../../core/index.ts';
import { label } from '../../../ui/labels.ts';
import type { Editor } from './editor.ts';
import { pressOwnButton } from './keys.ts';

const kinds = ['bearer', 'basic', 'api_key', 'dpop', 'digest', 'custom', 'none'] as const;
type Kind = (typeof kinds)[number];
const places = ['header', 'query', 'cookie'] as const;
type KeyPlace = (typeof places)[number];

/** What each kind writes into the headers; its values are asked for above. */
const written: Readonly<Partial<Record<Kind, string>>> = {
  bearer: 'Bearer {{accessToken}}',
  basic: 'Basic {{basicCredentials}}',
  dpop: 'DPoP {{accessToken}}',
  digest: 'Digest {{digestCredentials}}',
  custom: '{{authorization}}',
};

/** Writes credentials of any kind into the request. */
export const AuthorizationForm = ({ editor }: { readonly editor: Editor }): JSX.Element => {
  const [kind, setKind] = useState<Kind | ''>('');
  const choose = (next: Kind): void => {
    setKind(next);
    editor.putHeader('DPoP', next === 'dpop' ? '{{dpopProof}}' : null);
    if (next !== 'api_key') editor.putHeader('Authorization', written[next] ?? null);
  };
  return (
    <details class="authorization-form" onKeyDown={pressOwnButton}>
      <summary>{label('replay_authorization')}</summary>
      <div class="request-line">
        <label>
          {label('replay_scheme')}
          <select
            class="field"
            value={kind}
            onChange={(event) => {
              const next = kinds.find((one) => one === event.currentTarget.value);
              if (next !== undefined) choose(next);
            }}
          >
            <option value="">{label('replay_scheme_choose')}</option>
            {kinds.map((one) => (
              <option key={one} value={one}>
                {label(`replay_scheme_${one}`)}
              </option>
            ))}
          </select>
        </label>
        {kind === 'api_key' && <KeyForm editor={editor} />}
      </div>
      {kind === 'digest' && <p class="muted">{label('replay_digest_note')}</p>}
      {kind === 'dpop' && <p class="muted">{label('replay_dpop_note')}</p>}
    </details>
  );
};

/** Puts the key, as a value to give, into its place. */
function addKey(editor: Editor, place: KeyPlace, name: string): void {
  switch (place) {
    case 'header':
      editor.putHeader(name, '{{apiKey}}');
      return;
    case 'query':
      editor.url.value = changeQuery(editor.url.value, { [name]: '{{apiKey}}' });
      return;
    case 'cookie':
      editor.cookie.value = [editor.cookie.value, `${name}={{apiKey}}`]
        .filter((one) => one !== '')
        .join('; ');
  }
}

/** A key in a header, the query or a cookie. */
const KeyForm = ({ editor }: { readonly editor: Editor }): JSX.Element => {
  const [place, setPlace] = useState<KeyPlace>('header');
  const [name, setName] = useState('X-API-Key');
  return (
    <>
      <label>
        {label('replay_key_place')}
        <select
          class="field"
          value={place}
          onChange={(event) =>
            setPlace(places.find((one) => one === event.currentTarget.value) ?? 'header')
          }
        >
          {places.map((one) => (
            <option key={one} value={one}>
              {label(`replay_key_${one}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {label('replay_key_name')}
        <input
          class="field code"
          value={name}
          spellcheck={false}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </label>
      <button
        type="button"
        class="button"
        data-action="run"
        onClick={() => addKey(editor, place, name)}
      >
        {label('replay_key_add')}
      </button>
    </>
  );
};
