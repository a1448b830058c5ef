import { posix, win32 } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownName, slashedPath, uriPath } from './file-names.ts';

describe('names of files', () => {
  it.each([
    ['session.har', 'session.har'],
    ['/home/ada/run 1/session.har', 'session.har'],
    ['C:\\Users\\Ada\\session.har', 'session.har'],
    ['\\\\server\\share\\session.har', 'session.har'],
    ['C:/Users/Ada\\mixed/session.har', 'session.har'],
    ['.\\session.har', 'session.har'],
    ['-', '-'],
  ])('are shown without the local path: %s', (file, name) => {
    expect(ownName(file)).toBe(name);
  });

  it.each([
    ['out\\session.har', 'C:\\runs', 'out/session.har'],
    ['C:\\runs\\out\\session.har', 'C:\\runs', 'out/session.har'],
    ['C:/runs/out/session.har', 'C:\\runs', 'out/session.har'],
    ['..\\other\\session.har', 'C:\\runs', 'file:///C:/other/session.har'],
    ['D:\\runs\\session.har', 'C:\\runs', 'file:///D:/runs/session.har'],
    ['\\\\server\\share\\session.har', 'C:\\runs', 'file://server/share/session.har'],
    ['out\\run 1#2.har', 'C:\\runs', 'out/run%201%232.har'],
    ['50% [é].har', 'C:\\runs', '50%25%20%5B%C3%A9%5D.har'],
    ['\ud800.har', 'C:\\runs', '%EF%BF%BD.har'],
  ])('are URIs on Windows: %s in %s', (file, folder, uri) => {
    expect(uriPath(file, folder, win32)).toBe(uri);
  });

  it.each([
    ['out/session.har', '/srv', 'out/session.har'],
    ['/srv/out/session.har', '/srv', 'out/session.har'],
    ['../other/session.har', '/srv', 'file:///other/session.har'],
    ['..out/session.har', '/srv', '..out/session.har'],
    ['run:1.har', '/srv', 'run%3A1.har'],
  ])('are URIs elsewhere: %s in %s', (file, folder, uri) => {
    expect(uriPath(file, folder, posix)).toBe(uri);
  });

  it.each([
    ['out\\run 1#2.har', 'C:\\runs', win32, 'out/run 1#2.har'],
    ['D:\\runs\\session.har', 'C:\\runs', win32, 'D:/runs/session.har'],
    ['out/run 1.har', '/srv', posix, 'out/run 1.har'],
    ['../other/session.har', '/srv', posix, '/other/session.har'],
  ])('are paths in logs: %s in %s', (file, folder, rules, path) => {
    expect(slashedPath(file, folder, rules)).toBe(path);
  });
});
