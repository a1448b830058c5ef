import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../background/in-memory.ts';
import { incognitoStore, ordinaryStore } from './profile-store.ts';

const later = (): Promise<boolean> => Promise.resolve(false);
const first = (): Promise<boolean> => Promise.resolve(true);

describe('the stores of two profiles', () => {
  it('hold the same keys without mixing them', async () => {
    const shared = createMemoryStore();
    const [ordinary, incognito] = [ordinaryStore(shared), incognitoStore(shared, later)];
    await ordinary.write({ 'under-way': 'ordinary', 'kept:1:web-1-0': 1 });
    await incognito.write({ 'under-way': 'incognito', 'kept:2:web-2-0': 2 });
    expect(await ordinary.keys()).toEqual(['under-way', 'kept:1:web-1-0']);
    expect(await incognito.keys()).toEqual(['under-way', 'kept:2:web-2-0']);
    expect(await ordinary.read()).toEqual({ 'under-way': 'ordinary', 'kept:1:web-1-0': 1 });
    expect(await incognito.read()).toEqual({ 'under-way': 'incognito', 'kept:2:web-2-0': 2 });
    expect(await ordinary.read(['under-way'])).toEqual({ 'under-way': 'ordinary' });
    expect(await incognito.read(['under-way', 'absent'])).toEqual({ 'under-way': 'incognito' });
    await incognito.remove(['under-way']);
    expect(await ordinary.keys()).toEqual(['under-way', 'kept:1:web-1-0']);
    expect(await incognito.keys()).toEqual(['kept:2:web-2-0']);
  });

  it('keep what an earlier worker of the same incognito session wrote', async () => {
    const shared = createMemoryStore();
    await incognitoStore(shared, first).write({ 'under-way': 'kept' });
    expect(await incognitoStore(shared, later).read()).toEqual({ 'under-way': 'kept' });
  });

  it('begin an incognito session without what the last one left', async () => {
    const shared = createMemoryStore();
    await ordinaryStore(shared).write({ 'under-way': 'ordinary' });
    await incognitoStore(shared, later).write({ 'under-way': 'left', 'seen:web-1-0': 'left' });
    const incognito = incognitoStore(shared, first);
    // In the worker's first turn, before it is known what was left.
    const written = incognito.write({ 'under-way': 'new' });
    expect(await incognito.keys()).toEqual(['under-way']);
    expect(await incognito.read()).toEqual({ 'under-way': 'new' });
    expect(await written).toBeNull();
    expect(await ordinaryStore(shared).read()).toEqual({ 'under-way': 'ordinary' });
  });
});
