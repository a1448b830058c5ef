import type { HeaderField } from '../../src/core/http/exchange.ts';

/** How an app's server issues tokens and how its client sends them. */
export const styles = ['json', 'oauth', 'cookie', 'graphql', 'header'] as const;

export type Style = (typeof styles)[number];

export interface Access {
  readonly text: string;
  readonly expiresAt: number;
  isRevoked: boolean;
}

export interface Tokens {
  readonly access: string;
  readonly refresh: string;
  readonly expiresAt: number;
}

export interface Sent {
  readonly at: number;
  readonly method?: string;
  readonly url: string;
  readonly headers?: readonly HeaderField[];
  readonly body?: string;
  readonly type?: string;
}

export interface Answered {
  readonly status: number;
  readonly body: string;
  readonly headers?: readonly HeaderField[];
}
