import { BoundedMap } from '../bounded-map.ts';

/**
 * Numbers secrets from 1 in the order in which they are asked about: a name that distinguishes
 * equal from unequal and nothing else.
 */
export class SecretNumbers {
  readonly #numbers: BoundedMap<string, number>;
  #count = 0;

  constructor(most: number) {
    this.#numbers = new BoundedMap(most);
  }

  of(secret: string): number {
    return this.#numbers.getOrCompute(secret, () => (this.#count += 1));
  }

  clear(): void {
    this.#numbers.clear();
    this.#count = 0;
  }
}
