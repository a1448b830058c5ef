import type { JSX } from 'preact';
import type { Editor } from './editor.ts';

/** What else can be asked about the request, each at a click. */
export const Tools = ({ editor }: { readonly editor: Editor }): JSX.Element | null => {
  void editor;
  return null;
};
