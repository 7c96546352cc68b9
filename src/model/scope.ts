/** The account and region a resource lives in. Every resource of Apron belongs to exactly one scope. */
export type Scope = {
  /** Twelve decimal digits. */
  readonly account: string;
  /** An AWS region name such as `us-east-1`; any syntactically valid name is usable. */
  readonly region: string;
};

export function isSameScope(a: Scope, b: Scope): boolean {
  return a.account === b.account && a.region === b.region;
}
