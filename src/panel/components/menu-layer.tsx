import type { JSX, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useEscape } from '../use-escape.ts';
import type { MenuItem, OpenMenu } from '../menus.ts';
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

/** As a menu of the system, it goes when the reader presses or goes elsewhere. */
const useLeaving = (box: RefObject<HTMLElement | null>, menu: OpenMenu): void => {
  const store = useStore();
  useEffect(() => {
    const leave = (): void => {
      store.menu.value = null;
    };
    const onPointerDown = (event: Event): void => {
      const isOwn = [box.current, menu.opener].some(
        (element) => event.target instanceof Node && element?.contains(event.target) === true,
      );
      if (!isOwn) leave();
    };
    addEventListener('pointerdown', onPointerDown, { capture: true });
    addEventListener('blur', leave);
    return () => {
      removeEventListener('pointerdown', onPointerDown, { capture: true });
      removeEventListener('blur', leave);
    };
  }, [store, box, menu]);
};

const Menu = ({ menu }: { readonly menu: OpenMenu }): JSX.Element => {
  const store = useStore();
  const box = useRef<HTMLDivElement>(null);
  useEscape(true, () => close(store));
  useLeaving(box, menu);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const { width, height } = element.getBoundingClientRect();
    element.style.left = `${Math.max(GAP, Math.min(menu.at.x, innerWidth - width - GAP))}px`;
    element.style.top = `${Math.max(GAP, Math.min(menu.at.y, innerHeight - height - GAP))}px`;
    element.querySelector<HTMLElement>(ITEMS)?.focus();
  }, [menu]);
  return (
    <div
      ref={box}
      class="menu"
      role="menu"
      aria-label={menu.label}
      onKeyDown={(event) => {
        // On to what follows the button, or the line, that opened it.
        if (event.key === 'Tab') close(store);
        else moveFocus(event);
      }}
    >
      {menu.items.map((item, index) => (
        <Item key={index} item={item} />
      ))}
    </div>
  );
};

const Item = ({ item }: { readonly item: MenuItem }): JSX.Element => {
  const store = useStore();
  return (
    <button
      type="button"
      role={item.isOn === undefined ? 'menuitem' : 'menuitemcheckbox'}
      aria-checked={item.isOn}
      tabIndex={-1}
      class={item.startsSection === true ? 'starts-section' : ''}
      data-action={item.action}
      // One item is chosen: the one that pointer or keys came to last.
      onPointerMove={({ currentTarget }) => currentTarget.focus({ preventScroll: true })}
      onClick={() => {
        close(store);
        item.run();
      }}
    >
      {item.label}
    </button>
  );
};

/** The next item whose name begins with a letter, from the one after `at` on. */
const nextNamed = (items: readonly HTMLElement[], at: number, letter: string): number => {
  const ordered = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  const found = ordered.find((item) =>
    item.textContent.toLowerCase().startsWith(letter.toLowerCase()),
  );
  return found === undefined ? at : items.indexOf(found);
};

const stepTo = ({ key }: KeyboardEvent, items: readonly HTMLElement[]): number | undefined => {
  const at = items.findIndex((item) => item === document.activeElement);
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1 + items.length,
    Home: 0,
    End: items.length - 1,
  };
  return steps[key] ?? (/^\p{L}$/u.test(key) ? nextNamed(items, at, key) : undefined);
};

const moveFocus = (event: KeyboardEvent): void => {
  const items = [...document.querySelectorAll<HTMLElement>(ITEMS)];
  const isOther = event.ctrlKey || event.metaKey || event.altKey;
  const next = isOther ? undefined : stepTo(event, items);
  // Enter and space press the item; no key goes through to the list below.
  event.stopPropagation();
  if (next === undefined) return;
  items[next % items.length]?.focus();
  event.preventDefault();
};
