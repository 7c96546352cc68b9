import type { Landscape } from '../../../../model/landscape/landscape.ts';
import { applyChanges } from '../../apply-changes.ts';
import type { Change, Fix } from '../../change.ts';
import type { Remark } from '../remark.ts';
import { commentLine } from '../comment.ts';
import type { ConfigurationContext, ConfigurationPart, ConfigurationWriters } from './configuration-part.ts';
import { endpointBlocks } from './endpoint-blocks.ts';
import { gatewayBlocks } from './gateway-blocks.ts';
import { hclLines } from './hcl-text.ts';
import { References } from './references.ts';
import { routingBlocks } from './routing-blocks.ts';
import { ruleBlocks } from './rule-blocks.ts';
import { workloadBlocks } from './workload-blocks.ts';

const writers: ConfigurationWriters<Change['kind']> = {
  ...workloadBlocks,
  ...routingBlocks,
  ...gatewayBlocks,
  ...ruleBlocks,
  ...endpointBlocks,
};

/** A fix as Terraform resources: what to add, and which arguments of what is there to change. */
export function renderTerraform(
  { changes }: Pick<Fix, 'changes'>,
  landscape: Landscape,
  tellRemark: (remark: Remark) => string,
): string {
  const references = new References(landscape);
  const attachments = new Map<string, string>();
  const parts: ConfigurationPart[] = [];
  let present = landscape;
  for (const change of changes) {
    const write = writers[change.kind] as (
      change: Change,
      context: ConfigurationContext,
    ) => readonly ConfigurationPart[];
    const made = write(change, { landscape: present, references, changes, attachments });
    if (change.kind === 'attach-internet-gateway') {
      attachments.set(change.vpcId, `${made[0]?.type}.${made[0]?.name}`);
    }
    parts.push(...made);
    present = applyChanges(present, [change]);
  }
  const unnamed = [...references.unnamed];
  const intro: Remark = { code: 'PUT_REAL_IDS', facts: { ids: unnamed.join(', ') } };
  const blocks = mergeParts(parts).map((part) => partLines(part, tellRemark).join('\n'));
  return [...(unnamed.length === 0 ? [] : [commentLine(tellRemark(intro))]), ...blocks].join('\n\n');
}

/** What several changes say of one resource is said once. */
function mergeParts(parts: readonly ConfigurationPart[]): readonly ConfigurationPart[] {
  const byName = new Map<string, ConfigurationPart>();
  for (const part of parts) {
    const key =
      part.type === null ? `remark ${byName.size}` : `${part.type}.${part.name} ${part.remark?.facts['id']}`;
    const first = byName.get(key);
    byName.set(key, first === undefined ? part : { ...first, body: { ...first.body, ...part.body } });
  }
  return [...byName.values()];
}

function partLines(
  { type, name, body, remark }: ConfigurationPart,
  tellRemark: (remark: Remark) => string,
): string[] {
  const comment = remark === undefined ? [] : [commentLine(tellRemark(remark))];
  if (type === null) return comment;
  const lines = hclLines(body, '  ');
  const head = `resource "${type}" "${name}" {`;
  return [...comment, ...(lines.length === 0 ? [`${head}}`] : [head, ...lines, '}'])];
}
