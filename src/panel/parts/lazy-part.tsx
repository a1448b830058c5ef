import type { ComponentType, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { label } from '../../ui/labels.ts';
import { loadable } from '../components/loadable.ts';
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
  const useLoaded = loadable(load);
  return (props: Props): JSX.Element => {
    const { type: Component, ask } = useLoaded();
    const place = useRef<HTMLParagraphElement>(null);
    useEffect(() => {
      if (Component !== null || place.current === null) return;
      const observer = new IntersectionObserver((entries) => {
        if (entries.some((entry) => entry.isIntersecting)) ask();
      });
      observer.observe(place.current);
      const timer = setTimeout(ask, PATIENCE);
      return () => {
        observer.disconnect();
        clearTimeout(timer);
      };
    }, [Component]);
    return Component === null ? (
      <p class="muted" ref={place}>
        {label('loading')}
      </p>
    ) : (
      <Component {...props} />
    );
  };
};
