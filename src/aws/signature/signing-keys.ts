import { createHmac } from 'node:crypto';

/** What a signing key is derived for. */
export type SigningScope = {
  /** `20250102`. */
  readonly date: string;
  readonly region: string;
  readonly service: string;
};

/** Derived signing keys, kept: deriving one is four HMACs, and the same one signs a whole day's requests. */
export class SigningKeys {
  readonly #capacity: number;
  readonly #derived = new Map<string, { secret: string; key: Buffer }>();

  constructor(capacity = 1000) {
    this.#capacity = capacity;
  }

  keyFor(accessKeyId: string, secret: string, scope: SigningScope): Buffer {
    const name = `${accessKeyId}/${scope.date}/${scope.region}/${scope.service}`;
    const known = this.#derived.get(name);
    if (known?.secret === secret) return known.key;
    const key = deriveSigningKey(secret, scope);
    // The oldest goes first: yesterday's are of no use, and nobody can make the memory grow.
    const oldest = this.#derived.size >= this.#capacity ? this.#derived.keys().next().value : undefined;
    if (oldest !== undefined) this.#derived.delete(oldest);
    this.#derived.set(name, { secret, key });
    return key;
  }
}

export function deriveSigningKey(secret: string, { date, region, service }: SigningScope): Buffer {
  const steps = [date, region, service, 'aws4_request'];
  return steps.reduce<Buffer>((key, step) => hmac(key, step), Buffer.from(`AWS4${secret}`));
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
