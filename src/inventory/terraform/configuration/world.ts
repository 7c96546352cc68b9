import type { SourcePlace } from '../../../model/landscape/source-place.ts';
import { Meter } from '../expressions/environment.ts';
import { type Opaque, unknown, type Value } from '../values/value.ts';
import type { ModuleTree } from './module-tree.ts';

export type Problem = { readonly text: string; readonly place: SourcePlace | null };

/** What was asked to be read, and how. */
export type WorldOptions = {
  readonly tree: ModuleTree;
  /** Of the root's variables: given by the caller, else by `.tfvars` files. */
  readonly given: ReadonlyMap<string, Value>;
  /** Variables without a value, decided one way to see where that leads. */
  readonly decided: ReadonlyMap<string, Value>;
  /** Null: as the configuration says. */
  readonly region: string | null;
};

/** One reading of a configuration: what all of its modules share. */
export class World {
  readonly options: WorldOptions;
  readonly meter = new Meter();
  readonly problems: Problem[] = [];
  /** Yes-or-no variables of the root that were asked for and have no value. */
  readonly undecided = new Set<string>();
  /** Resources that somebody has referred to, by their addresses, in all modules. */
  readonly resources = new Map<string, Opaque>();
  readonly #values = new Map<string, Value | null>();
  readonly #working = new Set<string>();

  constructor(options: WorldOptions) {
    this.options = options;
  }

  /** Works a thing out once. What needs itself for that is not understood. */
  once(name: string, place: SourcePlace | null, work: () => Value): Value {
    const known = this.#values.get(name);
    if (known !== undefined) return known;
    if (this.#working.has(name)) {
      this.tell(`${name} depends on itself`, place);
      return unknown('NOT_UNDERSTOOD', name);
    }
    this.#working.add(name);
    try {
      const value = work();
      this.#values.set(name, value);
      return value;
    } finally {
      this.#working.delete(name);
    }
  }

  tell(text: string, place: SourcePlace | null): void {
    const isTold = this.problems.some((each) => each.text === text && each.place?.file === place?.file);
    if (!isTold && this.problems.length < 200) this.problems.push({ text, place });
  }
}
