import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { sinksIn, withoutMarkup } from './no-markup.ts';

const preact = readFileSync(
  createRequire(import.meta.url)
    .resolve('preact')
    .replace(/preact\.js$/, 'preact.mjs'),
  'utf8',
);

describe('markup sinks', () => {
  it.each([
    ['element.innerHTML = text', '.innerHTML'],
    ['element.insertAdjacentHTML("beforeend", text)', 'insertAdjacentHTML('],
    ['document.write(text)', 'document.write('],
    ['new Function(text)', 'new Function('],
    ['eval(text)', 'eval('],
  ])('%s is found', (code, sink) => {
    expect(sinksIn(code)).toEqual([sink]);
  });

  it('names of options are no sinks', () => {
    expect(sinksIn('chrome.devtools.inspectedWindow.eval(code, callback)')).toEqual([]);
    expect(sinksIn('"dangerouslySetInnerHTML" in props; retrieval(text)')).toEqual([]);
  });

  it('Preact has one, which the build replaces', () => {
    expect(sinksIn(preact)).toEqual(['.innerHTML']);
    expect(sinksIn(withoutMarkup(preact))).toEqual([]);
  });
});
