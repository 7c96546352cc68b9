import type { TemplateNode } from './template-node.ts';

/** Tags of YAML itself, which say nothing about functions. */
const plainTags = /^(?:tag:yaml\.org,2002:|!$)/;

/**
 * The long form of `!GetAtt a.b`: a map with one key, as JSON has it. A tag that stands for no known function becomes one
 * all the same, so that whoever evaluates it can name it. Source: CloudFormation guide, "Intrinsic function reference".
 */
export function longForm(tag: string | undefined, node: TemplateNode): TemplateNode {
  if (tag === undefined || tag === '' || plainTags.test(tag)) return node;
  const name = tag.replace(/^!/, '');
  const key = name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
  return { kind: 'map', line: node.line, entries: new Map([[key, node]]) };
}
