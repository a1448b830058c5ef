import type { JSX } from 'preact';

/** Outlines on a grid of 16, drawn in the color of the text. */
const paths = {
  clear: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M4.2 4.2l7.6 7.6',
  filter: 'M2.5 3.5h11L9.5 8.5v4l-3 1v-5z',
  copy: 'M5.5 5.5h7v8h-7zM3.5 10.5v-8h7',
  check: 'M3 8.5l3.2 3.2L13 4.8',
  cross: 'M4 4l8 8M12 4l-8 8',
  unknown: 'M6 6a2 2 0 1 1 2.8 1.8c-.6.3-.8.7-.8 1.4M8 11.3v.9',
  dash: 'M4.5 8h7',
  minus: 'M3.5 8h9',
  plus: 'M3.5 8h9M8 3.5v9',
  dot: 'M8 7.5a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1',
  back: 'M9.5 3.5L5 8l4.5 4.5',
  down: 'M4.5 6.5L8 10l3.5-3.5',
  right: 'M6.5 4.5L10 8l-3.5 3.5',
  up: 'M4.5 9.5L8 6l3.5 3.5',
  show: 'M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8M8 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6',
  hide: 'M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8M3 13L13 3',
  network: 'M5 12.5v-9M5 3.5L2.8 5.7M5 3.5l2.2 2.2M11 3.5v9M11 12.5l-2.2-2.2M11 12.5l2.2-2.2',
  warning: 'M8 2.5l6 10.8H2zM8 6.5v3.3M8 11.2v.9',
  help: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M6.3 6.4a1.8 1.8 0 1 1 2.5 1.6c-.6.3-.8.6-.8 1.3M8 11v.8',
  blocked: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6',
  options:
    'M8 5.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4M8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6L5 5M11 11l1.4 1.4M3.6 12.4L5 11M11 5l1.4-1.4',
  export: 'M8 2v8M4.8 7L8 10.2 11.2 7M2.5 10.5v3h11v-3',
  sessions: 'M2.5 3.5h4.5v9h-4.5zM9 3.5h4.5v9H9zM4 6h1.5M10.5 6h1.5M4 8.5h1.5M10.5 8.5h1.5',
  expire: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M8 5v3.2l2.2 1.4M2.5 2.5l11 11',
  open: 'M8 10.2V2M4.8 5.2L8 2l3.2 3.2M2.5 10.5v3h11v-3',
  link: 'M6.5 9.5l5-5M8 4h4v4M10.5 9.5v3h-7v-7h3',
} as const;

export type IconName = keyof typeof paths;

export const Icon = ({ name }: { readonly name: IconName }): JSX.Element => (
  <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <path d={paths[name]} />
  </svg>
);
