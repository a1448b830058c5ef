import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import {
  audiencesOf,
  challengeParam,
  compareScopes,
  isSameServer,
  metadataUrls,
  readMetadata,
} from '../../../core/index.ts';
import type { IssuerMetadata, Token } from '../../../core/index.ts';
import { label } from '../../../ui/labels.ts';
import { underscored } from '../../../ui/messages.ts';
import { Visible } from '../../../ui/visible.tsx';
import { Ask } from './ask.tsx';
import type { Editor } from './editor.ts';
import { IntrospectionForm } from './introspection.tsx';
import type { SignatureVerdict } from './verify.ts';

/** Asks the issuer of the refused token what it says of itself, its keys and the token. */
export const IssuerTool = ({ editor }: { readonly editor: Editor }): JSX.Element | null => {
  const [metadata, setMetadata] = useState<IssuerMetadata | null>(null);
  const { failure } = editor.detail.value;
  const token = failure.reading.tokens.find((one) => one.token.claims !== null)?.token;
  const issuer = token?.claims?.['iss'];
  const jku = token?.header?.['jku'];
  const keysInToken = typeof jku === 'string' ? jku : null;
  const resource = failure.reading.challengeFields
    .flatMap((field) => field.challenges.map((one) => challengeParam(one, 'resource_metadata')))
    .find((one) => one !== undefined);
  if (typeof issuer !== 'string' && resource === undefined && keysInToken === null) return null;
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
      {token !== undefined && keysInToken !== null && (
        <>
          <p class="muted">{label('issuer_jku_note')}</p>
          <Keys
            what={label('issuer_jku')}
            url={keysInToken}
            from="token"
            page={page}
            token={token}
          />
        </>
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
  const { keys, userinfo, introspection, issuer } = metadata;
  return (
    <>
      {keys !== null && (
        <Keys what={label('issuer_keys')} url={keys} from="issuer" page={page} token={token} />
      )}
      {userinfo !== null && issuer !== null && isSameServer(userinfo, issuer) && (
        <Ask
          what={label('issuer_userinfo')}
          url={userinfo}
          page={page}
          question={{ headers: { Authorization: `Bearer ${token.raw}` } }}
          onText={(_, status) =>
            status === 200
              ? label('issuer_userinfo_good')
              : label('issuer_userinfo_refused', status)
          }
        />
      )}
      {introspection !== null && issuer !== null && isSameServer(introspection, issuer) && (
        <IntrospectionForm url={introspection} page={page} token={token.raw} />
      )}
    </>
  );
};

interface KeysProps {
  readonly what: string;
  readonly url: string;
  /** Who named the address. */
  readonly from: 'issuer' | 'token';
  readonly page: string | null;
  readonly token: Token;
}

/** Keys, and what they make of the token's signature. */
const Keys = ({ what, url, from, page, token }: KeysProps): JSX.Element => (
  <Ask
    what={what}
    url={url}
    page={page}
    onText={async (text) => {
      const { verifySignature } = await import('./verify.ts');
      const verdict: SignatureVerdict = await verifySignature(token.raw, text);
      const isOfToken = verdict === 'verified' && from === 'token';
      return label(isOfToken ? 'signature_verified_jku' : `signature_${underscored(verdict)}`);
    }}
  />
);

function describe(metadata: IssuerMetadata, token: Token | undefined): string {
  const { scopes, problems, resource, authorizationServers } = metadata;
  const compared = compareScopes(token?.claims ?? {}, scopes);
  return [
    ...problems,
    ...(resource === null
      ? [label('issuer_is', metadata.issuer ?? '')]
      : [label('issuer_resource', resource, authorizationServers.join(', '))]),
    ...describeAudience(metadata, token),
    ...(scopes.length === 0 ? [] : [label('issuer_scopes', scopes.join(' '))]),
    ...(compared.has.length === 0 ? [] : [label('issuer_token_scopes', compared.has.join(' '))]),
    ...(compared.unknown.length === 0
      ? []
      : [label('issuer_unknown_scopes', compared.unknown.join(' '))]),
  ].join('\n');
}

/** The token's audience beside what the resource calls itself (RFC 9728 §2). */
function describeAudience({ resource }: IssuerMetadata, token: Token | undefined): string[] {
  const audiences = audiencesOf(token?.claims ?? {});
  if (audiences.length === 0) return [];
  const isOther = resource !== null && !audiences.includes(resource);
  return [
    label('issuer_audience', audiences.join(', ')),
    ...(isOther ? [label('issuer_other_resource', resource)] : []),
  ];
}
