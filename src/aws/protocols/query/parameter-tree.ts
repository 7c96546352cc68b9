import { AwsError } from '../../errors.ts';

/** Form parameters by their dotted names: `Tags.member.1.Key=a` is the leaf `a` four steps down. */
export type ParameterTree = {
  value: string | null;
  readonly children: Map<string, ParameterTree>;
};

/** No operation of AWS needs a tenth of either; a form of megabytes could need gigabytes as a tree. */
const mostParameters = 20_000;
const mostSteps = 20;

/** The last of several equal names counts. Throws an AwsError for more parameters than any operation has. */
export function parameterTree(form: string): ParameterTree {
  const root: ParameterTree = { value: null, children: new Map() };
  let count = 0;
  for (const [name, value] of new URLSearchParams(form)) {
    const steps = name.split('.', mostSteps + 1);
    count += 1;
    if (count > mostParameters || steps.length > mostSteps) {
      throw new AwsError('MalformedInput', 'The request has too many parameters.');
    }
    let node = root;
    for (const step of steps) {
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
