import { copyFormats } from '../copy-format.ts';
import type { CopyFormat } from '../copy-format.ts';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { copySelected } from '../copy.ts';
import { label } from '../../ui/labels.ts';
import { useStore } from '../store-context.ts';
import { Icon } from '../../ui/icon.tsx';

/** Copies the failure, redacted, for an issue tracker, a terminal or a script. */
export const CopyMenu = (): JSX.Element => {
  const store = useStore();
  const [isOpen, setOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    menu.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const close = (event: Event): void => {
      if (
        event.target instanceof Node &&
        menu.current?.parentElement?.contains(event.target) !== true
      )
        setOpen(false);
    };
    document.addEventListener('pointerdown', close);
    return () => document.removeEventListener('pointerdown', close);
  }, [isOpen]);
  const copy = (format: CopyFormat): void => {
    setOpen(false);
    menu.current?.parentElement?.querySelector<HTMLElement>('button')?.focus();
    void copySelected(store, format);
  };
  const move = (event: KeyboardEvent): void => {
    const items = [...(menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const at = items.findIndex((item) => item === document.activeElement);
    const next = {
      ArrowDown: at + 1,
      ArrowUp: at - 1 + items.length,
      Home: 0,
      End: items.length - 1,
    }[event.key];
    if (event.key === 'Escape') {
      setOpen(false);
      menu.current?.parentElement?.querySelector<HTMLElement>('button')?.focus();
    } else if (next !== undefined) {
      items[next % items.length]?.focus();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="menu-anchor">
      <button
        type="button"
        class="button"
        data-action="copy"
        aria-label={label('copy')}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="copy" /> <span class="copy-word">{label('copy')}</span> <Icon name="down" />
      </button>
      {isOpen && (
        <div ref={menu} class="menu" role="menu" aria-label={label('copy')} onKeyDown={move}>
          {copyFormats.map((format) => (
            <button
              key={format}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => copy(format)}
            >
              {label(`copy_as_${format}`)}
            </button>
          ))}
        </div>
      )}
    </div>
  );
};
