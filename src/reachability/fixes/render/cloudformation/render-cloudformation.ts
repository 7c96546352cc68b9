import type { Landscape } from '../../../../model/landscape/landscape.ts';
import { applyChanges } from '../../apply-changes.ts';
import type { Change, Fix } from '../../change.ts';
import { commentLine } from '../comment.ts';
import { endpointParts } from './endpoint-parts.ts';
import { gatewayParts } from './gateway-parts.ts';
import { LogicalIds } from './logical-ids.ts';
import { routingParts } from './routing-parts.ts';
import { ruleParts } from './rule-parts.ts';
import type { TemplateContext, TemplatePart, TemplateWriters } from './template-part.ts';
import type { Remark } from '../remark.ts';
import { workloadParts } from './workload-parts.ts';
import { yamlLines } from './yaml-text.ts';

const writers: TemplateWriters<Change['kind']> = {
  ...workloadParts,
  ...routingParts,
  ...gatewayParts,
  ...ruleParts,
  ...endpointParts,
};

/** A fix as resources of a template: what to add, and which properties of what is there to change. */
export function renderCloudFormation(
  { changes }: Pick<Fix, 'changes'>,
  landscape: Landscape,
  tellRemark: (remark: Remark) => string,
): string {
  const ids = new LogicalIds(landscape);
  const attachments = new Map<string, string>();
  const parts: TemplatePart[] = [];
  let present = landscape;
  for (const change of changes) {
    const write = writers[change.kind] as (
      change: Change,
      context: TemplateContext,
    ) => readonly TemplatePart[];
    const made = write(change, { landscape: present, ids, attachments });
    if (change.kind === 'attach-internet-gateway') attachments.set(change.vpcId, made[0]?.name ?? '');
    parts.push(...made);
    present = applyChanges(present, [change]);
  }
  const lines = mergeParts(parts).flatMap((part) => partLines(part, tellRemark));
  const hasResources = parts.some(({ type }) => type !== null);
  const unnamed = [...ids.unnamed];
  const intro: Remark = { code: 'PUT_REAL_IDS', facts: { ids: unnamed.join(', ') } };
  return [
    ...(unnamed.length === 0 ? [] : [commentLine(tellRemark(intro))]),
    ...(hasResources ? ['Resources:', ...lines] : lines.map((line) => line.trimStart())),
  ].join('\n');
}

/** What several changes say of one resource is said once. */
function mergeParts(parts: readonly TemplatePart[]): readonly TemplatePart[] {
  const byName = new Map<string, TemplatePart>();
  for (const part of parts) {
    const first = byName.get(part.name);
    byName.set(
      part.name,
      first === undefined ? part : { ...first, properties: { ...first.properties, ...part.properties } },
    );
  }
  return [...byName.values()];
}

function partLines(
  { name, type, properties, dependsOn, remark }: TemplatePart,
  tellRemark: (remark: Remark) => string,
): string[] {
  const comment = remark === undefined ? [] : [`  ${commentLine(tellRemark(remark))}`];
  if (type === null) return comment;
  return [
    ...comment,
    `  ${name}:`,
    `    Type: ${type}`,
    ...(dependsOn === undefined ? [] : [`    DependsOn: ${dependsOn}`]),
    ...(Object.keys(properties).length === 0 ? [] : ['    Properties:', ...yamlLines(properties, '      ')]),
  ];
}
