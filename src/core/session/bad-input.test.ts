import { describe, expect, it } from 'vitest';
import { exchangesOf, judgeExample } from '../examples/judge-example.ts';
import type { Exchange } from '../http/exchange.ts';
import { SecretStore } from '../redaction/secret-store.ts';
import { createSession } from './session.ts';

const token = '7f3a0b91c2d84e5f9a6b7f3a0b91c2d84e5f9a6b';
const refused = (response: string): Exchange =>
  exchangesOf({
    name: '',
    http: `GET https://api.example.com/x\nAuthorization: Bearer ${token}\n\n${response}`,
  })[0] as Exchange;

/** Pages as web servers and frameworks write them in the language of their user. */
const pages: readonly (readonly [language: string, text: string])[] = [
  ['German', 'Zugriff verweigert. Sie sind nicht angemeldet.'],
  ['French', 'Accès refusé. Vous devez vous connecter.'],
  ['Spanish', 'Acceso denegado. Debe iniciar sesión.'],
  ['Portuguese', 'Acesso negado. Faça login para continuar.'],
  ['Italian', 'Accesso negato. Effettua il login.'],
  ['Polish', 'Odmowa dostępu. Zaloguj się.'],
  ['Russian', 'Доступ запрещён. Войдите в систему.'],
  ['Japanese', 'アクセスが拒否されました。ログインしてください。'],
  ['Chinese', '访问被拒绝。请先登录。'],
  ['Arabic', 'تم رفض الوصول. يرجى تسجيل الدخول.'],
];

describe('an HTML error page', () => {
  it.each(pages)('in %s is quoted, and makes no verdict certain', (_, text) => {
    const failure = judgeExample({
      name: '',
      http: `GET https://app.example.com/x\nAuthorization: Bearer ${token}\n\n403 Forbidden\nContent-Type: text/html; charset=utf-8\n\n<!DOCTYPE html><html><head><title>403</title></head><body><p>${text}</p></body></html>`,
    });
    expect(failure?.message?.text).toContain(text.slice(0, 8));
    expect(failure?.diagnosis.confidence).not.toBe('certain');
  });
});

describe('a body of 50 MB', () => {
  const parts: readonly (readonly [name: string, text: string])[] = [
    ['text', 'word '.repeat(10_000_000)],
    ['HTML', `<html><body>${'<p>forbidden</p>'.repeat(3_000_000)}</body></html>`],
    ['JSON', `{"error":"invalid_token","padding":"${'x'.repeat(50_000_000)}"}`],
  ];

  it.each(parts)('costs no more than its beginning: %s', (_, text) => {
    const exchange = refused('401 Unauthorized');
    const session = createSession();
    const before = process.cpuUsage();
    session.add({
      ...exchange,
      response: { ...exchange.response, body: { ...exchange.response.body, text, absent: null } },
    });
    const { user } = process.cpuUsage(before);
    expect(session.failures()).toHaveLength(1);
    expect(user / 1_000_000).toBeLessThan(1);
  });
});

describe('a message that quotes the token', () => {
  it('does not show it after redaction', () => {
    const exchange = refused(
      `401 Unauthorized\nContent-Type: application/json\n\n{"message":"The token ${token} is not known"}`,
    );
    const session = createSession();
    session.add(exchange);
    const store = new SecretStore();
    store.learn(exchange);
    const [failure] = session.failures();
    const { diagnosis, message } = failure ?? {};
    const texts = [message?.text, diagnosis?.title, diagnosis?.summary].concat(
      diagnosis?.evidence.map((one) => one.text) ?? [],
    );
    expect(texts.join('\n')).toContain(token.slice(0, 8));
    expect(store.redactor.text(texts.join('\n'))).not.toContain(token.slice(0, 8));
  });
});
