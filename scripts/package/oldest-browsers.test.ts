import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import manifest from '../../manifest.json' with { type: 'json' };
import { firefoxManifest } from '../../vite.config.ts';
import {
  extensionFeature,
  firstVersion,
  isAncient,
  manifestFeature,
  platformFeature,
  styleFeature,
} from './compatibility.ts';
import type { Browser, Feature } from './compatibility.ts';
import { extensionFeatures, platformFeatures, shippedProgram, styleFeatures } from './used-apis.ts';
import type { FeaturePath } from './used-apis.ts';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
const program = shippedProgram(root);
const styles = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.css'))
  .map((file) => join(root, 'src', file));

type Entry = readonly [path: FeaturePath, feature: Feature | null];

const used: Readonly<Record<string, readonly Entry[]>> = {
  'the platform and JavaScript': platformFeatures(program, root)
    .filter((path) => !isAncient(path))
    .map((path): Entry => [path, platformFeature(path)]),
  'the extension API': extensionFeatures(program, root).map((path): Entry => [
    path,
    extensionFeature(path),
  ]),
  'style sheets': styleFeatures(styles).map((path): Entry => [path, styleFeature(path)]),
};

const oldest: Readonly<Record<Browser, number>> = {
  chrome: Number(manifest.minimum_chrome_version),
  firefox: Number(firefoxManifest().browser_specific_settings.gecko.strict_min_version),
};

/** Features that the code uses only where the browser has them. */
const optional: Readonly<Record<Browser, readonly string[]>> = {
  chrome: ['devtools.panels.onThemeChanged', 'devtools.panels.onThemeChanged.addListener'],
  firefox: [],
};
/** Keys that the data does not know and each other browser ignores. */
const unlisted: readonly string[] = ['minimum_chrome_version'];

describe.each(Object.entries(used))('%s', (_, features) => {
  it('has an entry in the compatibility data for all that is used', () => {
    expect(features.filter(([, feature]) => feature === null).map(([path]) => path)).toEqual([]);
    expect(features.length).toBeGreaterThan(50);
  });

  it.each(['chrome', 'firefox'] as const)('needs no %s newer than the manifest says', (browser) => {
    const newer = features.flatMap(([path, feature]) =>
      feature !== null && firstVersion(feature, browser) > oldest[browser] ? [path.join('.')] : [],
    );
    expect(newer.filter((name) => !optional[browser].includes(name))).toEqual([]);
  });
});

describe('the manifest', () => {
  const keysOf = (browser: Browser): readonly string[] =>
    Object.keys(browser === 'chrome' ? manifest : firefoxManifest());

  it.each(['chrome', 'firefox'] as const)('uses only keys that the oldest %s reads', (browser) => {
    const unread = keysOf(browser).filter((key) => {
      const feature = manifestFeature([key]);
      return feature === null || firstVersion(feature, browser) > oldest[browser];
    });
    expect(unread.filter((key) => !unlisted.includes(key))).toEqual([]);
  });

  it('asks for a Firefox that reads what it says about data', () => {
    const key = ['browser_specific_settings', 'gecko', 'data_collection_permissions'];
    expect(firstVersion(manifestFeature(key) ?? {}, 'firefox')).toBeLessThanOrEqual(oldest.firefox);
  });
});

describe('the compatibility data', () => {
  it.each([
    ['Promise', 'static', 'withResolvers', 119],
    ['Array', 'own', 'toSorted', 110],
    ['URL', 'static', 'canParse', 120],
  ])('says since when Chrome has %s %s %s', (owner, kind, member, version) => {
    expect(firstVersion(platformFeature([owner, kind, member]) ?? {}, 'chrome')).toBe(version);
  });
});
