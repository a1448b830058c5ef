import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { Code } from '../../core/index.ts';
import { label } from '../../ui/labels.ts';
import { useStore } from '../store-context.ts';
import { CopyButton } from './copy-button.tsx';

interface CodeTabsProps {
  readonly code: readonly Code[];
  /** What can be done with it, besides copying. */
  readonly action?: ComponentChildren;
}

/** The same code for several tools; the choice is remembered for the next. */
export const CodeTabs = ({ code, action }: CodeTabsProps): JSX.Element | null => {
  const store = useStore();
  const id = useId();
  const chosen = code.find((one) => one.label === store.preferences.value.codeLabel) ?? code[0];
  if (chosen === undefined) return null;
  const move = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const next = code[(code.indexOf(chosen) + step + code.length) % code.length];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    store.prefer({ codeLabel: next.label });
    const tabs =
      event.currentTarget instanceof Element
        ? event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')
        : [];
    tabs[code.indexOf(next)]?.focus();
  };
  return (
    <div class="code-tabs">
      <div class="code-bar">
        <div role="tablist" aria-label={label('code_for')} onKeyDown={move}>
          {code.map((one) => (
            <button
              key={one.label}
              type="button"
              role="tab"
              aria-selected={one === chosen}
              aria-controls={id}
              tabIndex={one === chosen ? 0 : -1}
              onClick={() => store.prefer({ codeLabel: one.label })}
            >
              {one.label}
            </button>
          ))}
        </div>
        <span class="code-actions">
          {action}
          <CopyButton name={chosen.label} text={chosen.text} />
        </span>
      </div>
      <pre id={id} role="tabpanel" aria-label={chosen.label} tabIndex={0}>
        <code>{chosen.text}</code>
      </pre>
    </div>
  );
};
