import type { Wire } from '../../model/fabric.ts';
import type { HeldNamespace } from './held.ts';
import { wireKey } from './plan-wires.ts';

type Belief = {
  /** Of the namespace's file: another one is another namespace under the same name. Null for the host. */
  readonly inode: number | null;
  readonly held: HeldNamespace;
  readonly isTrusted: boolean;
};

/**
 * What the driver last made or saw. Only to make the common change fast: whatever gives reason to doubt ends the trust,
 * and then the kernel is asked.
 */
export class Beliefs {
  readonly #namespaces = new Map<string, Belief>();
  #wires = new Map<string, Wire>();
  /** Wires into sandboxes that were wanted when the driver began: what is missing of them was there before. */
  #original: ReadonlySet<string> | null = null;

  /** Namespaces that this driver made itself, with their inodes. */
  readonly #own = new Set<string>();

  /** Null where there is no trust, or the namespace is another one. */
  trusted(name: string, inode: number | null): HeldNamespace | null {
    const belief = this.#namespaces.get(name);
    return belief?.isTrusted === true && belief.inode === inode ? belief.held : null;
  }

  /** Also of what has lost its trust: what was there may have left something behind. */
  remembered(): ReadonlyMap<string, HeldNamespace> {
    return new Map([...this.#namespaces].map(([name, { held }]) => [name, held]));
  }

  inodes(): ReadonlyMap<string, number | null> {
    return new Map([...this.#namespaces].map(([name, { inode }]) => [name, inode]));
  }

  believe(name: string, inode: number | null, held: HeldNamespace): void {
    this.#namespaces.set(name, { inode, held, isTrusted: true });
  }

  noteMade(name: string, inode: number | null): void {
    this.#own.add(`${name} ${inode}`);
  }

  /** Namespaces that were there before this driver. */
  strange(inodes: ReadonlyMap<string, number | null>): ReadonlySet<string> {
    const strange = [...inodes].filter(([name, inode]) => !this.#own.has(`${name} ${inode}`));
    return new Set(strange.map(([name]) => name));
  }

  forget(name: string): void {
    this.#namespaces.delete(name);
  }

  distrust(name: string): void {
    const belief = this.#namespaces.get(name);
    if (belief !== undefined) this.#namespaces.set(name, { ...belief, isTrusted: false });
  }

  distrustAll(): void {
    for (const name of this.#namespaces.keys()) this.distrust(name);
  }

  /** The wire as it was last made or found. */
  wire(wire: Wire): Wire | null {
    return this.#wires.get(keyOf(wire)) ?? null;
  }

  /** `made` are in the kernel as they are to be; of `failed` what was known before is still known. */
  keepWires(made: readonly Wire[], failed: readonly Wire[]): void {
    const earlier = failed.flatMap((wire) => this.wire(wire) ?? []);
    this.#wires = new Map([...earlier, ...made].map((wire) => [keyOf(wire), wire]));
  }

  begin(wires: readonly Wire[]): void {
    this.#original ??= new Set(wires.map((wire) => `${keyOf(wire)} ${sandboxOf(wire)}`));
  }

  /** Whether the wire's far end has been in that sandbox before. */
  wasPlugged(wire: Wire): boolean {
    const known = this.wire(wire);
    if (known !== null) return sandboxOf(known) === sandboxOf(wire);
    return this.#original?.has(`${keyOf(wire)} ${sandboxOf(wire)}`) === true;
  }
}

const keys = new WeakMap<Wire, string>();

function keyOf(wire: Wire): string {
  const key = keys.get(wire) ?? wireKey(wire);
  keys.set(wire, key);
  return key;
}

function sandboxOf({ ends }: Wire): string {
  return ends.map(({ home }) => (home.kind === 'sandbox' ? home.path : '')).join('');
}
