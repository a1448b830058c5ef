import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { basicCredentials, readIntrospection } from '../../../core/index.ts';
import { label } from '../../../ui/labels.ts';
import { Ask } from './ask.tsx';
import { pressOwnButton } from './keys.ts';

interface IntrospectionProps {
  readonly url: string;
  readonly page: string | null;
  readonly token: string;
}

/** Asks the issuer whether the token is active, as a client that may ask (RFC 7662). */
export const IntrospectionForm = ({ url, page, token }: IntrospectionProps): JSX.Element => {
  const [client, setClient] = useState({ id: '', secret: '' });
  const authorization = clientAuthorization(client);
  return (
    <details onKeyDown={pressOwnButton}>
      <summary>{label('issuer_introspection')}</summary>
      <p class="muted">{label('issuer_introspection_meaning')}</p>
      <div class="request-line">
        <label class="wide">
          {label('grant_client_id')}
          <input
            class="field code"
            autocomplete="off"
            spellcheck={false}
            value={client.id}
            onInput={(event) => setClient({ ...client, id: event.currentTarget.value.trim() })}
          />
        </label>
        <label class="wide">
          {label('grant_client_secret')}
          <input
            class="field code masked"
            autocomplete="off"
            spellcheck={false}
            value={client.secret}
            onInput={(event) => setClient({ ...client, secret: event.currentTarget.value.trim() })}
          />
        </label>
      </div>
      <Ask
        what={label('issuer_introspection')}
        action={label('issuer_introspect', hostOf(url))}
        url={url}
        page={page}
        question={{
          headers: authorization === null ? {} : { Authorization: authorization },
          form: { token, token_type_hint: 'access_token' },
        }}
        onText={(text, status) => {
          const { kind, facts } = readIntrospection(text, status);
          return [label(`introspection_${kind}`), ...facts].join('\n');
        }}
      />
    </details>
  );
};

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);

/** Client ID and secret are form-encoded before Basic joins them (RFC 6749 §2.3.1). */
function clientAuthorization({ id, secret }: { id: string; secret: string }): string | null {
  if (id === '') return null;
  const encode = (text: string): string => new URLSearchParams({ a: text }).toString().slice(2);
  const { credentials } = basicCredentials(encode(id), encode(secret));
  return credentials === null ? null : `Basic ${credentials}`;
}
