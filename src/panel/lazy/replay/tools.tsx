import type { JSX } from 'preact';
import { BisectTool } from './bisect.tsx';
import type { Editor } from './editor.ts';
import { IssuerTool } from './issuer.tsx';
import { ServerCheckTool } from './server-check.tsx';
import { SiteOverride } from './site-override.tsx';
import { TokenRequestTool } from './token-request.tsx';

/** What else can be asked about the request, each at a click. */
export const Tools = ({ editor }: { readonly editor: Editor }): JSX.Element => (
  <div class="replay-tools">
    <TokenRequestTool editor={editor} />
    <SiteOverride editor={editor} />
    <BisectTool editor={editor} />
    <ServerCheckTool editor={editor} />
    <IssuerTool editor={editor} />
  </div>
);
