/** Form parameters by their dotted names: `Tags.member.1.Key=a` is the leaf `a` four steps down. */
export type ParameterTree = {
  value: string | null;
  readonly children: Map<string, ParameterTree>;
};

/** The last of several equal names counts. */
export function parameterTree(form: string): ParameterTree {
  const root: ParameterTree = { value: null, children: new Map() };
  for (const [name, value] of new URLSearchParams(form)) {
    let node = root;
    for (const step of name.split('.')) {
      const next: ParameterTree = node.children.get(step) ?? { value: null, children: new Map() };
      node.children.set(step, next);
      node = next;
    }
    node.value = value;
  }
  return root;
}

/** The numbered children of a list in the order of their numbers; gaps are closed, other names ignored. */
export function numbered(node: ParameterTree): ParameterTree[] {
  return [...node.children]
    .filter(([step]) => /^\d{1,9}$/.test(step))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, child]) => child);
}
