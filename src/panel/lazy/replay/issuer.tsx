import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import {
  challengeParam,
  compareScopes,
  isSameServer,
  metadataUrls,
  readMetadata,
  whyNotAsked,
} from '../../../core/index.ts';
import type { IssuerMetadata, Token } from '../../../core/index.ts';
import { label } from '../../../ui/labels.ts';
import { underscored } from '../../../ui/messages.ts';
import { Visible } from '../../../ui/visible.tsx';
import { useStore } from '../../store-context.ts';
import type { Editor } from './editor.ts';
import { fetchText } from './fetch-text.ts';
import type { Fetched } from './fetch-text.ts';
import type { SignatureVerdict } from './verify.ts';

/** Asks the issuer of the refused token what it says of itself, its keys and the token. */
export const IssuerTool = ({ editor }: { readonly editor: Editor }): JSX.Element | null => {
  const [metadata, setMetadata] = useState<IssuerMetadata | null>(null);
  const { failure } = editor.detail.value;
  const token = failure.reading.tokens.find((one) => one.token.claims !== null)?.token;
  const issuer = token?.claims?.['iss'];
  const resource = failure.reading.challengeFields
    .flatMap((field) => field.challenges.map((one) => challengeParam(one, 'resource_metadata')))
    .find((one) => one !== undefined);
  if (typeof issuer !== 'string' && resource === undefined) return null;
  const { page } = failure.exchange;
  const name = typeof issuer === 'string' ? issuer : null;
  const read = (text: string): string => {
    const found = readMetadata(text, name);
    if (typeof found === 'string') return found;
    setMetadata(found);
    return describe(found, token);
  };
  const urls = [
    ...(name === null ? [] : metadataUrls(name)),
    ...(resource === undefined ? [] : [resource]),
  ];
  return (
    <details>
      <summary>{label('issuer')}</summary>
      <p class="muted">{label('issuer_meaning')}</p>
      {name !== null && urls.length === 0 && (
        <p class="banner warning">
          <Visible text={label('issuer_no_url', name)} />
        </p>
      )}
      {urls.map((url) => (
        <Ask key={url} what={label('issuer_metadata')} url={url} page={page} onText={read} />
      ))}
      {metadata !== null && token !== undefined && (
        <Further metadata={metadata} token={token} page={page} />
      )}
    </details>
  );
};

/** What can be asked once the metadata is known. */
const Further = ({
  metadata,
  token,
  page,
}: {
  readonly metadata: IssuerMetadata;
  readonly token: Token;
  readonly page: string | null;
}): JSX.Element => {
  const { keys, userinfo, issuer } = metadata;
  return (
    <>
      {keys !== null && (
        <Ask
          what={label('issuer_keys')}
          url={keys}
          page={page}
          onText={async (text) => {
            const { verifySignature } = await import('./verify.ts');
            const verdict: SignatureVerdict = await verifySignature(token.raw, text);
            return label(`signature_${underscored(verdict)}`);
          }}
        />
      )}
      {userinfo !== null && issuer !== null && isSameServer(userinfo, issuer) && (
        <Ask
          what={label('issuer_userinfo')}
          url={userinfo}
          page={page}
          headers={{ Authorization: `Bearer ${token.raw}` }}
          onText={(_, status) =>
            status === 200
              ? label('issuer_userinfo_good')
              : label('issuer_userinfo_refused', status)
          }
        />
      )}
    </>
  );
};

function describe(metadata: IssuerMetadata, token: Token | undefined): string {
  const { scopes, problems, resource, authorizationServers } = metadata;
  const compared = compareScopes(token?.claims ?? {}, scopes);
  return [
    ...problems,
    ...(resource === null
      ? [label('issuer_is', metadata.issuer ?? '')]
      : [label('issuer_resource', resource, authorizationServers.join(', '))]),
    ...(scopes.length === 0 ? [] : [label('issuer_scopes', scopes.join(' '))]),
    ...(compared.has.length === 0 ? [] : [label('issuer_token_scopes', compared.has.join(' '))]),
    ...(compared.unknown.length === 0
      ? []
      : [label('issuer_unknown_scopes', compared.unknown.join(' '))]),
  ].join('\n');
}

interface AskProps {
  readonly what: string;
  readonly url: string;
  readonly page: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** What the response says, as lines. */
  readonly onText: (text: string, status: number) => string | Promise<string>;
}

/** One request to an issuer: its URL, a button that names the host, and what came of it. */
const Ask = ({ what, url, page, headers, onText }: AskProps): JSX.Element => {
  const store = useStore();
  const [said, setSaid] = useState<string | null>(null);
  const [isBlocked, setBlocked] = useState(false);
  const why = whyNotAsked(url, { page });
  const ask = async (): Promise<void> => {
    setSaid(label('replay_sending'));
    const fetched = await fetchText(url, headers);
    setBlocked(fetched.kind === 'blocked');
    setSaid(await sentence(fetched, onText));
  };
  const permit = async (): Promise<void> => {
    const { protocol, hostname } = new URL(url);
    if ((await store.surroundings.permitHost?.(`${protocol}//${hostname}/*`)) === true) await ask();
  };
  return (
    <div class="ask" data-ask={url}>
      <code>
        <Visible text={url} />
      </code>{' '}
      {why === null ? (
        <button type="button" class="button" onClick={() => void ask()}>
          <Visible text={label('issuer_ask', what, new URL(url).host)} />
        </button>
      ) : (
        <span class="warning-text">
          {label('issuer_not_asked')} {why}
        </span>
      )}
      {isBlocked && store.surroundings.permitHost !== null && (
        <button type="button" class="button" onClick={() => void permit()}>
          <Visible text={label('issuer_permit', new URL(url).host)} />
        </button>
      )}
      {said !== null && (
        <ul role="status">
          {said.split('\n').map((line) => (
            <li key={line}>
              <Visible text={line} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};

async function sentence(fetched: Fetched, onText: AskProps['onText']): Promise<string> {
  if (fetched.kind !== 'text') return label(`issuer_${underscored(fetched.kind)}`);
  const { status, text } = fetched;
  if (status >= 300 && status !== 401 && status !== 403) return label('issuer_status', status);
  return onText(text, status);
}
