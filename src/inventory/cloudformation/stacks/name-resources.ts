import { type StackPlan, withNested } from './stack-plan.ts';

/** What a resource is called in everything that is said of it. */
export type ResourceNames = (plan: StackPlan, logicalId: string) => string;

/**
 * A resource is called by its logical id. Where several of the stacks have one of that id, it is called by its stack as
 * well, in all of them: `Network/Vpc` and `Data/Vpc`.
 */
export function nameResources(roots: readonly StackPlan[]): ResourceNames {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const plan of roots.flatMap(withNested))
    for (const id of plan.template.resources.keys()) (seen.has(id) ? repeated : seen).add(id);
  return (plan, logicalId) => (repeated.has(logicalId) ? `${plan.path}/${logicalId}` : logicalId);
}
