import type { Unknown } from '../../draft/known.ts';
import type { TemplateNode } from '../template/template-node.ts';
import type { Result, Value } from './value.ts';

/** A stack, as functions see it. */
export type Scope = {
  readonly region: string;
  readonly account: string;
  /** The value of a piece of the template. */
  evaluate(node: TemplateNode): Result;
  /** The same, where nothing may not be: `AWS::NoValue` becomes null. */
  demand(node: TemplateNode): Value;
  /** `Ref`. */
  reference(name: string, line: number): Result;
  /** `Fn::GetAtt`. */
  attribute(id: string, name: string, line: number): Value;
  /** How a condition falls, noted as one that makes a difference. */
  decide(condition: string, line: number): boolean;
  /** A condition as part of another. */
  condition(name: string, line: number): boolean | Unknown;
  /** A value of a mapping, in which no functions are called. */
  mapping(map: string, first: string, second: string): Value | undefined;
  imported(name: string): Value;
  /** Something is wrong with the template at this line; the answer is what then stands for the value. */
  complain(text: string, line: number): Unknown;
};

export type IntrinsicFunction = (argument: TemplateNode, scope: Scope) => Result;
