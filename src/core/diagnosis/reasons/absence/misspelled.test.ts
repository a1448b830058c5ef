import { describe, expect, it } from 'vitest';
import { judgeExample } from '../../../examples/judge-example.ts';

const secret = '7f3a0b91c2d84e5f9a6b7f3a0b91c2d84e5f';
const refusedWith = (line: string, response: string, before: readonly string[] = []) =>
  judgeExample({ name: '', before, http: `GET https://api.example.com/x\n${line}\n\n${response}` })
    ?.diagnosis;

describe('a misspelled header name', () => {
  it.each([
    ['Authorisation', `Bearer ${secret}`, 'Authorization'],
    ['Authorizaton', `Bearer ${secret}`, 'Authorization'],
    ['Autorisation', `Bearer ${secret}`, 'Authorization'],
    ['Authorzation', 'Basic YW5uOnNlY3JldA==', 'Authorization'],
    ['X-Authorization', `Bearer ${secret}`, 'Authorization'],
    ['X-Api-Kye', secret, 'X-API-Key'],
    ['X-Ap-Key', secret, 'X-API-Key'],
    ['X-Acces-Token', secret, 'X-Access-Token'],
    ['X-Auth-Tokne', secret, 'X-Auth-Token'],
  ])('%s is named, with what was meant', (name, value, meant) => {
    const diagnosis = refusedWith(`${name}: ${value}`, '401 Unauthorized');
    expect(diagnosis?.cause).toBe('api-key-wrong-place');
    expect(diagnosis?.title).toContain(name);
    expect(diagnosis?.title).toContain(meant);
    expect(diagnosis?.fixes[0].change?.headers).toMatchObject({ [name]: null });
  });

  it.each([
    ['missing token', `Authorisation: Bearer ${secret}`],
    ['No API key found in request', `X-Api-Kye: ${secret}`],
  ])('is certain where the server calls the credential missing: %s', (message, line) => {
    const response = `401 Unauthorized\n\n${JSON.stringify({ message })}`;
    expect(refusedWith(line, response)?.confidence).toBe('certain');
  });

  it('is certain where the right name was accepted', () => {
    const accepted = `GET https://api.example.com/x\nAuthorization: Bearer ${secret}\n\n200 OK\n\n{}`;
    const diagnosis = refusedWith(`Authorisation: Bearer ${secret}`, '401 Unauthorized', [
      accepted,
    ]);
    expect(diagnosis).toMatchObject({ cause: 'api-key-wrong-place', confidence: 'certain' });
  });

  it.each(['X-App-Key', 'X-Auth-Key', 'X-Goog-Api-Key', 'Authority'])(
    '%s is a name of its own',
    (name) => {
      const diagnosis = refusedWith(`${name}: ${secret}`, '401 Unauthorized');
      expect(diagnosis?.cause).not.toBe('api-key-wrong-place');
    },
  );
});
