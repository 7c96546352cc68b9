import type { Template } from '../template/template.ts';

/** A stack that is to be made from a template, and the stacks inside it. Several plans may share a template. */
export type StackPlan = {
  /** `AWS::StackName`: the CDK’s, or the name of the file without its endings. */
  readonly name: string;
  /** Nobody has said its name: it is that of the file. */
  readonly isNameGuessed: boolean;
  /** Tells it from all other stacks: its name, after those that it is nested in. */
  readonly path: string;
  readonly template: Template;
  readonly region: string;
  readonly account: string;
  readonly parent: { readonly plan: StackPlan; readonly resource: string } | null;
  /** By the logical id of the resource; only those whose template is among the files. */
  readonly nested: ReadonlyMap<string, StackPlan>;
};

/** A plan and everything nested in it, outermost first. */
export function withNested(plan: StackPlan): readonly StackPlan[] {
  return [plan, ...[...plan.nested.values()].flatMap(withNested)];
}
