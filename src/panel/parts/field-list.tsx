import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { HeaderField } from '../../core/index.ts';
import { MarkedLine } from '../components/marked-line.tsx';
import { Visible } from '../../ui/visible.tsx';
import { countLabel } from '../../ui/labels.ts';
import { CopyButton } from '../components/copy-button.tsx';
import type { Mark } from '../marked-text.ts';
import { maskedText } from '../marked-text.ts';

export interface ListedField {
  readonly field: HeaderField;
  readonly marks: readonly Mark[];
  /** It has to do with authentication, and is shown without being asked for. */
  readonly matters: boolean;
  /** What is shown below says it all: the raw value is left out. */
  readonly isListedBelow?: boolean;
  /** What is shown below it, e.g. its problems. */
  readonly below?: ComponentChildren;
}

/** Header fields: those that matter first, the rest on demand. */
export const FieldList = ({ fields }: { readonly fields: readonly ListedField[] }): JSX.Element => {
  const first = fields.filter((one) => one.matters);
  const rest = fields.filter((one) => !one.matters);
  const isVisited = (one: ListedField): boolean =>
    one.marks.some((mark) => mark.kind === 'visited');
  const [isAsked, setAsked] = useState(first.length === 0);
  const isOpen = isAsked || rest.some(isVisited);
  return (
    <>
      <FieldTable fields={first} />
      {rest.length > 0 && (
        <>
          <button
            type="button"
            class="link"
            aria-expanded={isOpen}
            onClick={() => setAsked(!isOpen)}
          >
            {countLabel(isOpen ? 'fewer_headers' : 'more_headers', rest.length)}
          </button>
          {isOpen && <FieldTable fields={rest} />}
        </>
      )}
    </>
  );
};

const FieldTable = ({ fields }: { readonly fields: readonly ListedField[] }): JSX.Element | null =>
  fields.length === 0 ? null : (
    <dl class="fields">
      {fields.map(({ field, marks, below, isListedBelow = false }, index) => (
        <div key={index} class="field" data-header={field.name.toLowerCase()}>
          <dt>
            <Visible text={field.name} />
          </dt>
          <dd>
            {!isListedBelow && <MarkedLine text={field.value} marks={marks} name={field.name} />}{' '}
            <CopyButton name={field.name} text={maskedText(field.value, marks)} />
            {below}
          </dd>
        </div>
      ))}
    </dl>
  );
