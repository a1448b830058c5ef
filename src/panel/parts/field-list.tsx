import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { HeaderField } from '../../core/index.ts';
import { MarkedLine } from '../components/marked-line.tsx';
import { Visible } from '../../ui/visible.tsx';
import { countLabel } from '../../ui/labels.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { Utf8Note } from '../components/utf8-note.tsx';
import { openValueMenu } from '../context-menu.ts';
import type { Mark } from '../marked-text.ts';
import { maskedText } from '../marked-text.ts';
import { useStore } from '../store-context.ts';

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

/** Drawn at first, and added on each demand: a request may have thousands. */
const FIRST = 100;
const MORE = 400;

interface FieldListProps {
  /** What a screen reader calls them. */
  readonly name: string;
  readonly fields: readonly ListedField[];
}

/** Header fields: those that matter first, the rest on demand. */
export const FieldList = ({ name, fields }: FieldListProps): JSX.Element => {
  const first = fields.filter((one) => one.matters);
  const rest = fields.filter((one) => !one.matters);
  const isVisited = (one: ListedField): boolean =>
    one.marks.some((mark) => mark.kind === 'visited');
  const [isAsked, setAsked] = useState(first.length === 0);
  const [wanted, setLimit] = useState(FIRST);
  const visited = rest.findIndex(isVisited);
  const isOpen = isAsked || visited >= 0;
  const shown = rest.slice(0, Math.max(wanted, visited + 1));
  return (
    <>
      <FieldTable name={name} fields={first} />
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
          {isOpen && <FieldTable name={name} fields={shown} />}
          {isOpen && shown.length < rest.length && (
            <button type="button" class="link" onClick={() => setLimit(shown.length + MORE)}>
              {countLabel('more_headers', rest.length - shown.length)}
            </button>
          )}
        </>
      )}
    </>
  );
};

/** A grid (tab-stops.ts): arrow keys go from name to value, what is in it, and the next line. */
const FieldTable = ({ name, fields }: FieldListProps): JSX.Element | null =>
  fields.length === 0 ? null : (
    <div class="fields" role="grid" aria-label={name}>
      {fields.map((one, index) => (
        <FieldRow key={index} {...one} />
      ))}
    </div>
  );

const FieldRow = (listed: ListedField): JSX.Element => {
  const { field, marks, below, isListedBelow = false } = listed;
  const { name, value } = field;
  const store = useStore();
  const masked = maskedText(value, marks);
  return (
    <div
      class="field"
      role="row"
      data-header={name.toLowerCase()}
      onContextMenu={(event) =>
        openValueMenu(event, store, { place: 'header', name, value: masked })
      }
    >
      <div role="rowheader" class="field-name" tabIndex={0}>
        <Visible text={name} />
      </div>
      <div
        role="gridcell"
        class={isListedBelow ? 'field-value listed-below' : 'field-value'}
        tabIndex={0}
      >
        {!isListedBelow && <MarkedLine text={value} marks={marks} name={name} />}{' '}
        <CopyButton name={name} text={masked} />
        <Utf8Note value={value} marks={marks} />
        {below}
      </div>
    </div>
  );
};
