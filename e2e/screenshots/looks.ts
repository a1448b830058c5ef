import type { Page } from 'playwright';

/** How a picture is drawn: every state is drawn in each look at each size. */
export interface Look {
  readonly name: string;
  readonly theme: 'light' | 'dark';
  readonly forcedColors: boolean;
}

export const looks: readonly Look[] = [
  { name: 'light', theme: 'light', forcedColors: false },
  { name: 'dark', theme: 'dark', forcedColors: false },
  { name: 'forced-colors', theme: 'light', forcedColors: true },
];

export interface Size {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

export const sizes: readonly Size[] = [
  { name: '420', width: 420, height: 800 },
  { name: '800', width: 800, height: 800 },
  { name: '1280', width: 1280, height: 800 },
  { name: 'docked', width: 1280, height: 250 },
];

/** Which pictures are taken. */
export interface Wanted {
  readonly state: (name: string) => boolean;
  readonly view: (look: Look, size: Size) => boolean;
}

/**
 * @param states a regular expression for names of states
 * @param views one for looks and sizes: `light-1280|dark-420`
 */
export const wantedBy = (states: string, views: string): Wanted => ({
  state: (name) => new RegExp(states).test(name),
  view: (look, size) => new RegExp(views).test(`${look.name}-${size.name}`),
});

/** Makes a page look so, as its browser and system would. */
export async function wear(page: Page, { theme, forcedColors }: Look, size: Size): Promise<void> {
  await page.emulateMedia({
    colorScheme: theme,
    forcedColors: forcedColors ? 'active' : 'none',
    reducedMotion: 'reduce',
  });
  await page.setViewportSize({ width: size.width, height: size.height });
}
