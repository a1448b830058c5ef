import type { ChildProcess } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProtocolPipe } from './protocol-pipe.ts';
import { until } from './until.ts';

export interface BrowserOptions {
  /** Path of a Chromium, Chrome or Edge. */
  readonly executable: string;
  /** Folder of the unpacked extension. */
  readonly extension: string;
  readonly headless: boolean;
  /** File for the browser's own log of its requests. */
  readonly netLog?: string;
  /** Looks at the profile after the browser has ended, before it is deleted. */
  readonly inspectProfile?: (profile: string) => Promise<void>;
  /** Folders of further unpacked extensions. */
  readonly others?: readonly string[];
  /**
   * Where there is a screen, DevTools opens with every tab, unless this is false. Without a screen
   * it opens where it is asked for: it takes a second to load.
   */
  readonly devtools?: boolean;
  /** Theme of DevTools; by default what the system prefers. */
  readonly theme?: Theme;
  /** Further switches of Chromium. */
  readonly switches?: readonly string[];
  /** Third-party cookies are blocked, as its user may choose. */
  readonly blocksThirdPartyCookies?: boolean;
}

export type Theme = 'light' | 'dark';

/** DevTools opens with every tab. */
export const opensDevtools = ({ headless, devtools = true }: BrowserOptions): boolean =>
  devtools && !headless;

export function commandLine(profile: string, options: BrowserOptions): string[] {
  const { headless, netLog, switches = [] } = options;
  const isRoot = process.getuid?.() === 0;
  return [
    ...(headless ? ['--headless=new', '--disable-gpu', '--hide-scrollbars'] : []),
    // Chromium refuses to sandbox root, as which containers run.
    ...(isRoot ? ['--no-sandbox', '--test-type'] : []),
    `--user-data-dir=${profile}`,
    '--remote-debugging-pipe',
    '--remote-debugging-port=0',
    // Branded builds ignore --load-extension; `Extensions.loadUnpacked` works in all.
    '--enable-unsafe-extension-debugging',
    ...(netLog === undefined ? [] : [`--log-net-log=${netLog}`]),
    ...switches,
    ...(opensDevtools(options) ? ['--auto-open-devtools-for-tabs'] : []),
    '--no-first-run',
    '--no-default-browser-check',
    '--window-size=1280,900',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-quic',
    '--disable-sync',
    '--password-store=basic',
    '--use-mock-keychain',
    // The first tab is to come when the extension is there.
    '--no-startup-window',
  ];
}

export async function writePreferences(
  profile: string,
  { headless, theme, blocksThirdPartyCookies = false }: BrowserOptions,
): Promise<void> {
  const settings = {
    // A window of its own has room for a picture; somebody in front of it wants page and panel in
    // one.
    currentDockState: headless ? 'undocked' : 'bottom',
    // Pixels for DevTools below the page.
    'inspector-view.split-view-state': { horizontal: { size: 420 } },
    // The first panel to open: Elements, the default, takes half a second of processor time.
    'panel-selected-tab': 'console',
    ...(theme === undefined ? {} : { 'ui-theme': devtoolsTheme[theme] }),
  };
  const preferences = Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [name, JSON.stringify(value)]),
  );
  await mkdir(join(profile, 'Default'));
  await writeFile(
    join(profile, 'Default', 'Preferences'),
    JSON.stringify({
      devtools: { preferences },
      extensions: { ui: { developer_mode: true } },
      // CookieControlsMode::kBlockThirdParty of components/content_settings.
      ...(blocksThirdPartyCookies ? { profile: { cookie_controls_mode: 1 } } : {}),
    }),
  );
}

/** Values of DevTools' own setting `ui-theme`. */
export const devtoolsTheme = { light: 'default', dark: 'dark' } as const satisfies Record<
  Theme,
  string
>;

/** Where Playwright can connect. The browser writes the port that it got into its profile. */
export async function debuggingEndpoint(profile: string): Promise<string> {
  const port = await until('the debugging port', async () => {
    const text = await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '');
    return /^(\d+)\n/.exec(text)?.[1];
  });
  return `http://127.0.0.1:${port}`;
}

/** Asks the browser to end; after 5 s ends it, and all processes of its group, by force. */
export async function endProcess(child: ChildProcess, pipe: ProtocolPipe): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const { pid } = child;
  const force = setTimeout(() => {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-pid, 'SIGKILL');
  }, 5000);
  // The browser may end before it answers.
  await Promise.race([pipe.send('Browser.close').catch(() => undefined), exited]);
  await exited;
  clearTimeout(force);
}
