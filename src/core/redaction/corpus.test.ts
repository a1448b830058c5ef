import { describe, expect, it } from 'vitest';
import { plantedSecrets } from '../examples/secrets/corpus.ts';
import { harmlessTexts } from '../examples/secrets/harmless.ts';
import { changedOf, leakedOf } from '../examples/secrets/measure.ts';
import { redactUrl } from './redact-url.ts';
import { createRedactor } from './redact.ts';

const planted = plantedSecrets();
const EVERY = 5;

describe('a sample of the planted secrets', () => {
  const sample = planted.filter((_, position) => position % EVERY === 2 || position > 9300);

  it('does not leak', () => {
    const leaked = leakedOf(sample, ({ exchange }) => {
      const redactor = createRedactor({ exchanges: [exchange] });
      return [
        JSON.stringify(redactor.exchange(exchange)),
        redactUrl(exchange.request.url),
        ...exchange.response.headers.map(({ value }) => redactor.echo(value)),
      ];
    });
    expect(leaked.map(({ what, value }) => `${what}: ${value}`)).toEqual([]);
  });

  it('leaves a URL a URL', () => {
    const broken = planted
      .map(({ exchange }) => ({
        url: exchange.request.url,
        redacted: createRedactor({ exchanges: [exchange] }).url(exchange.request.url),
      }))
      .filter(({ url, redacted }) => URL.canParse(url) && !URL.canParse(redacted));
    expect(broken).toEqual([]);
  }, 120_000);

  it('leaves no placeholder glued to a word', () => {
    const glued = sample
      .map(({ exchange }) => {
        const redactor = createRedactor({ exchanges: [exchange] });
        return JSON.stringify(redactor.exchange(exchange));
      })
      .filter((text) => /(?<!\\)[A-Za-z0-9]\[[a-z-]+-\d+\]|\[[a-z-]+-\d+\][A-Za-z0-9]/.test(text));
    expect(glued).toEqual([]);
  });
});

describe('harmless texts', () => {
  it('are at least 300, and 97 % of them stay', () => {
    const texts = harmlessTexts();
    expect(texts.length).toBeGreaterThanOrEqual(300);
    const redactor = createRedactor({ exchanges: [] });
    const changed = changedOf((text) => redactor.text(text));
    expect(changed.length / texts.length).toBeLessThan(0.03);
  });
});
