import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useEscape } from '../use-escape.ts';

interface Tip {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly below: number;
}

const ID = 'tip';
const GAP = 4;

/** The tip of an element, at the first line that the element takes up; null without one. */
const tipOf = (target: Element): Tip | null => {
  const text = target.getAttribute('data-tip') ?? '';
  const [line] = target.getClientRects();
  if (text === '' || line === undefined) return null;
  return { text, left: line.left, top: line.top, below: line.bottom };
};

const isInSight = ({ top, below }: Tip): boolean => below >= 0 && top <= innerHeight;

/** Shows tips for as long as the pointer or the focus is on what they explain. */
const watchTips = (
  setTip: (tip: Tip | null) => void,
): { readonly hide: () => void; readonly stop: () => void } => {
  let described: Element | null = null;
  const hide = (): void => {
    described?.removeAttribute('aria-describedby');
    described = null;
    setTip(null);
  };
  const show = ({ target: at }: Event): void => {
    if (!(at instanceof Element) || at.closest(`#${ID}`) !== null) return;
    const target = at.closest('[data-tip]');
    if (target === described) return;
    hide();
    const tip = target === null ? null : tipOf(target);
    if (tip === null) return;
    described = target;
    described?.setAttribute('aria-describedby', ID);
    setTip(tip);
  };
  // It goes with what it explains, and away with it.
  const follow = (): void => {
    const tip = described === null ? null : tipOf(described);
    if (tip === null || !isInSight(tip)) hide();
    else setTip(tip);
  };
  document.addEventListener('pointerover', show);
  document.addEventListener('focusin', show);
  document.addEventListener('focusout', hide);
  document.addEventListener('scroll', follow, { capture: true });
  return {
    hide,
    stop: () => {
      document.removeEventListener('pointerover', show);
      document.removeEventListener('focusin', show);
      document.removeEventListener('focusout', hide);
      document.removeEventListener('scroll', follow, { capture: true });
    },
  };
};

/** Places the box below what it explains, or above it where there is no room. */
const place = (box: HTMLElement, tip: Tip): void => {
  const { width, height } = box.getBoundingClientRect();
  const fitsBelow = tip.below + GAP + height < innerHeight;
  box.style.left = `${Math.max(GAP, Math.min(tip.left, innerWidth - width - GAP))}px`;
  box.style.top = `${fitsBelow ? tip.below + GAP : Math.max(GAP, tip.top - GAP - height)}px`;
};

/**
 * The one tooltip of the panel: shows the `data-tip` of what the pointer or the
 * focus is on. It stays under the pointer and goes on Escape (WCAG 2.2 §1.4.13).
 */
export const TipLayer = (): JSX.Element | null => {
  const [tip, setTip] = useState<Tip | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const dismiss = useRef<() => void>(() => undefined);
  useEscape(tip !== null, () => dismiss.current());
  useEffect(() => {
    const { hide, stop } = watchTips(setTip);
    dismiss.current = hide;
    return stop;
  }, []);
  useEffect(() => {
    if (box.current !== null && tip !== null) place(box.current, tip);
  }, [tip]);
  return tip === null ? null : (
    <div ref={box} id={ID} class="tip" role="tooltip">
      {tip.text}
    </div>
  );
};
