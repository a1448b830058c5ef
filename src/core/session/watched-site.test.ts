import { describe, expect, it } from 'vitest';
import { isOfSites, sitePatterns, watchableSite } from './watched-site.ts';

describe('the site of a page', () => {
  it.each([
    ['https://www.shop.example.co.uk/cart?x=1', 'example.co.uk'],
    ['http://localhost:3000/', 'localhost'],
    ['http://127.0.0.1:8080/', '127.0.0.1'],
    ['http://[::1]:8080/', '[::1]'],
    ['chrome://settings/', null],
    ['chrome-extension://abc/popup.html', null],
    ['file:///home/ada/page.html', null],
    ['about:blank', null],
    ['https://chromewebstore.google.com/detail/x', null],
    ['no address', null],
  ])('%s: %s', (url, site) => {
    expect(watchableSite(url)).toBe(site);
  });

  it.each([
    ['example.com', ['*://*.example.com/*', 'ws://*.example.com/*', 'wss://*.example.com/*']],
    ['localhost', ['*://localhost/*', 'ws://localhost/*', 'wss://localhost/*']],
    ['127.0.0.1', ['*://127.0.0.1/*', 'ws://127.0.0.1/*', 'wss://127.0.0.1/*']],
    ['*', ['*://*/*', 'ws://*/*', 'wss://*/*']],
  ])('%s has patterns of its own for WebSockets', (site, patterns) => {
    expect(sitePatterns(site)).toEqual(patterns);
  });

  it.each<[readonly string[], string, boolean]>([
    [['example.com'], 'https://api.example.com', true],
    [['example.com'], 'https://example.com/x', true],
    [['example.com'], 'https://notexample.com', false],
    [['example.com'], 'https://example.com.evil.test', false],
    [['localhost'], 'http://app.localhost:1', false],
    [['*'], 'https://anything.test', true],
    [[], 'https://example.com', false],
    [['example.com'], 'no address', false],
  ])('%j and %s: %s', (sites, url, isOf) => {
    expect(isOfSites(sites, url)).toBe(isOf);
  });
});
