import type { ComponentType, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { label } from '../../ui/labels.ts';
import type { PartProps } from '../store-context.ts';

/** Milliseconds until a part that nobody has scrolled to is loaded all the same. */
const PATIENCE = 1000;

/**
 * Makes a part whose code is loaded when it comes into sight, or when the answer above it has long
 * been drawn.
 */
export const lazyPart = <Props extends object = PartProps>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> => {
  let loaded: ComponentType<Props> | null = null;
  return (props: Props): JSX.Element => {
    const [Component, setComponent] = useState<{ readonly type: ComponentType<Props> } | null>(
      loaded === null ? null : { type: loaded },
    );
    const place = useRef<HTMLParagraphElement>(null);
    useEffect(() => {
      if (Component !== null || place.current === null) return;
      let isWanted = true;
      let isAsked = false;
      const ask = (): void => {
        if (isAsked) return;
        isAsked = true;
        void load().then((type) => {
          loaded = type;
          if (isWanted) setComponent({ type });
        });
      };
      const observer = new IntersectionObserver((entries) => {
        if (entries.some((entry) => entry.isIntersecting)) ask();
      });
      observer.observe(place.current);
      const timer = setTimeout(ask, PATIENCE);
      return () => {
        isWanted = false;
        observer.disconnect();
        clearTimeout(timer);
      };
    }, [Component]);
    return Component === null ? (
      <p class="muted" ref={place}>
        {label('loading')}
      </p>
    ) : (
      <Component.type {...props} />
    );
  };
};
