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
    let described: Element | null = null;
    const hide = (): void => {
      described?.removeAttribute('aria-describedby');
      described = null;
      setTip(null);
    };
    const show = (event: Event): void => {
      const target = event.target instanceof Element ? event.target.closest('[data-tip]') : null;
      if (event.target instanceof Element && event.target.closest(`#${ID}`) !== null) return;
      if (target === described) return;
      hide();
      const text = target?.getAttribute('data-tip');
      if (target === null || text === null || text === undefined || text === '') return;
      const [line] = target.getClientRects();
      if (line === undefined) return;
      described = target;
      target.setAttribute('aria-describedby', ID);
      setTip({ text, left: line.left, top: line.top, below: line.bottom });
    };
    // It goes with what it explains, and away with it.
    const follow = (): void => {
      const line = described?.getClientRects()[0];
      const text = described?.getAttribute('data-tip');
      if (
        line === undefined ||
        text === null ||
        text === undefined ||
        line.bottom < 0 ||
        line.top > innerHeight
      )
        hide();
      else setTip({ text, left: line.left, top: line.top, below: line.bottom });
    };
    dismiss.current = hide;
    document.addEventListener('pointerover', show);
    document.addEventListener('focusin', show);
    document.addEventListener('focusout', hide);
    document.addEventListener('scroll', follow, true);
    return () => {
      document.removeEventListener('pointerover', show);
      document.removeEventListener('focusin', show);
      document.removeEventListener('focusout', hide);
      document.removeEventListener('scroll', follow, true);
    };
  }, []);
  useEffect(() => {
    const element = box.current;
    if (element === null || tip === null) return;
    const { width, height } = element.getBoundingClientRect();
    element.style.left = `${Math.max(GAP, Math.min(tip.left, innerWidth - width - GAP))}px`;
    const fitsBelow = tip.below + GAP + height < innerHeight;
    element.style.top = `${fitsBelow ? tip.below + GAP : Math.max(GAP, tip.top - GAP - height)}px`;
  }, [tip]);
  return tip === null ? null : (
    <div ref={box} id={ID} class="tip" role="tooltip">
      {tip.text}
    </div>
  );
};
