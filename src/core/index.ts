/** The one door of core: what other rooms may import. */
export * from './span.ts';
export * from './json.ts';
export * from './http/exchange.ts';
export * from './http/headers.ts';
export * from './http/body.ts';
export * from './http/har.ts';
export * from './http/challenge.ts';
export * from './http/credentials.ts';
export * from './token/token.ts';
export * from './token/secrets.ts';
export * from './token/clock.ts';
export * from './diagnosis/cause.ts';
export * from './diagnosis/finding.ts';
export * from './session/failure.ts';
export * from './session/session.ts';
