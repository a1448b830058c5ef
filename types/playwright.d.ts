export * from './fixture.cjs';
