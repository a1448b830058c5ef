import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** The parts of the details. The editor is a form, whose fields Tab visits one by one. */
export const DETAILS_STOPS =
  '.details-head, .verdict, .fixes, .part:not([data-part=replay]), .explained-rows';

/**
 * Makes each zone within an element, or the element itself, one stop of the Tab key, with arrow
 * keys within it. The code for it is loaded after the first rows have been drawn.
 * @param zones a selector
 */
export const useTabStops = (root: RefObject<HTMLElement | null>, zones: string): void => {
  useEffect(() => {
    let stop: (() => void) | null = null;
    let isWanted = true;
    void import('./lazy/tab-stops.ts').then(({ keepTabStops }) => {
      if (isWanted && root.current !== null) stop = keepTabStops(root.current, zones);
    });
    return () => {
      isWanted = false;
      stop?.();
    };
  }, [root, zones]);
};
