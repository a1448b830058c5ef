import { describe, expect, it } from 'vitest';
import { harExchange, webExchange, twoSources } from './sources.fixture.ts';

describe('a failure that outlives its session', () => {
  it('comes back as it was judged, without its bodies, and is completed when DevTools reports it again', () => {
    const first = twoSources();
    const har = harExchange({ body: '{"error":"token revoked"}' });
    first.add(webExchange(), 'web-request');
    first.add(har, 'devtools');
    const [judged] = first.failures();
    const kept = first.keep(judged?.id ?? '');
    if (kept === null || judged === undefined) throw new Error('not kept');
    expect(kept.exchange.response.body).toMatchObject({
      text: null,
      absent: expect.stringContaining('no bodies') as string,
    });

    const second = twoSources();
    second.restore(JSON.parse(JSON.stringify(kept)) as typeof kept);
    expect(second.failures().map(({ diagnosis }) => diagnosis)).toEqual([judged.diagnosis]);
    expect(second.refused).toBe(1);
    expect(second.restore(kept)).toEqual({ added: [], changed: [], withdrawn: [] });
    expect(second.add(har, 'devtools').changed).toHaveLength(1);
    expect(second.failures().map(({ exchange }) => exchange.response.body.text)).toEqual([
      '{"error":"token revoked"}',
    ]);
    expect(second.seen).toBe(1);
  });

  it('brings its preflight and its redirects along', () => {
    const first = twoSources();
    const hop = webExchange({
      url: 'https://app.example/hop',
      status: 302,
      startedAt: 990,
      requestId: '1',
    });
    first.add(
      { ...hop, response: { ...hop.response, headers: [{ name: 'Location', value: '/api' }] } },
      'web-request',
    );
    first.add(webExchange({ startedAt: 1000, requestId: '2' }), 'web-request');
    const kept = first.keep('web-2-0');
    expect(kept?.links.map(({ id }) => id)).toEqual([hop.id]);
    const second = twoSources();
    if (kept !== null) second.restore(kept);
    expect(second.detail('web-2-0')?.related.map(({ kind }) => kind)).toContain('redirected-from');
    expect(second.failures()).toHaveLength(1);
  });
});
