import type { FabricState, NamespaceState, Wire, WireEnd } from '../../model/fabric.ts';
import type { HeldNamespace } from './held.ts';
import { holdNamespace } from './hold-namespace.ts';

type Source = {
  readonly state: NamespaceState;
  readonly ends: readonly WireEnd[];
  readonly absent: ReadonlySet<string>;
};

/** Works out what each described namespace is to hold. */
export type WantNamespaces = (
  desired: FabricState,
  leftOut: readonly Wire[],
) => ReadonlyMap<string, HeldNamespace>;

/**
 * A namespace whose state and wires are the same values as the last time is the same value again: a change costs what it
 * changes, not what there is.
 */
export function createWantNamespaces(): WantNamespaces {
  let last = new Map<string, { source: Source; held: HeldNamespace }>();
  return (desired, leftOut) => {
    const current: typeof last = new Map();
    for (const source of sourcesOf(desired, new Set(leftOut))) {
      const { name } = source.state;
      const known = last.get(name);
      const held =
        known !== undefined && isSame(known.source, source)
          ? known.held
          : holdNamespace(source.state, source.ends, source.absent);
      current.set(name, { source, held });
    }
    last = current;
    return new Map([...current].map(([name, { held }]) => [name, held]));
  };
}

function sourcesOf(desired: FabricState, leftOut: ReadonlySet<Wire>): Source[] {
  const drafts = new Map(
    desired.namespaces.map((state) => [
      state.name,
      { state, ends: new Array<WireEnd>(), absent: new Set<string>() },
    ]),
  );
  for (const wire of desired.wires) {
    for (const end of wire.ends) {
      const draft = end.home.kind === 'namespace' ? drafts.get(end.home.name) : undefined;
      if (draft === undefined) continue;
      if (leftOut.has(wire)) draft.absent.add(end.link);
      else draft.ends.push(end);
    }
  }
  return [...drafts.values()];
}

function isSame(one: Source, other: Source): boolean {
  return (
    one.state === other.state &&
    one.ends.length === other.ends.length &&
    one.ends.every((end, index) => end === other.ends[index]) &&
    one.absent.size === other.absent.size &&
    [...one.absent].every((link) => other.absent.has(link))
  );
}
