import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useEscape } from '../use-escape.ts';
import type { OpenMenu } from '../menus.ts';
import type { Store } from '../store.ts';
import { useStore } from '../store-context.ts';

/** The one menu of the panel, while it is open. */
export const MenuLayer = (): JSX.Element | null => {
  const store = useStore();
  const menu = store.menu.value;
  return menu === null ? null : <Menu key={menu.label} menu={menu} />;
};

const close = (store: Store): void => {
  const opener = store.menu.peek()?.opener;
  store.menu.value = null;
  opener?.focus();
};

const GAP = 4;
const ITEMS = '[role=menuitem], [role=menuitemcheckbox]';

const Menu = ({ menu }: { readonly menu: OpenMenu }): JSX.Element => {
  const store = useStore();
  const box = useRef<HTMLDivElement>(null);
  useEscape(true, () => close(store));
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const { width, height } = element.getBoundingClientRect();
    element.style.left = `${Math.max(GAP, Math.min(menu.at.x, innerWidth - width - GAP))}px`;
    element.style.top = `${Math.max(GAP, Math.min(menu.at.y, innerHeight - height - GAP))}px`;
    element.querySelector<HTMLElement>(ITEMS)?.focus();
  }, [menu]);
  useEffect(() => {
    const onPointerDown = (event: Event): void => {
      const isOwn = [box.current, menu.opener].some(
        (element) => event.target instanceof Node && element?.contains(event.target) === true,
      );
      if (!isOwn) store.menu.value = null;
    };
    addEventListener('pointerdown', onPointerDown, { capture: true });
    return () => removeEventListener('pointerdown', onPointerDown, { capture: true });
  }, [store, menu]);
  return (
    <div ref={box} class="menu" role="menu" aria-label={menu.label} onKeyDown={moveFocus}>
      {menu.items.map((item) => (
        <button
          key={item.label}
          type="button"
          role={item.isOn === undefined ? 'menuitem' : 'menuitemcheckbox'}
          aria-checked={item.isOn}
          tabIndex={-1}
          class={item.startsSection === true ? 'starts-section' : ''}
          data-action={item.action}
          onClick={() => {
            close(store);
            item.run();
          }}
        >
          {item.label}
        </button>
      ))}
    </div>
  );
};

const moveFocus = (event: KeyboardEvent): void => {
  const items = [...document.querySelectorAll<HTMLElement>(ITEMS)];
  const at = items.findIndex((item) => item === document.activeElement);
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1 + items.length,
    Home: 0,
    End: items.length - 1,
  };
  const next = steps[event.key];
  // Enter and space press the item; no key goes through to the list below.
  event.stopPropagation();
  if (next === undefined) return;
  items[next % items.length]?.focus();
  event.preventDefault();
};
