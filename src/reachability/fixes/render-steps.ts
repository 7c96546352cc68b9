import type { Landscape } from '../../model/landscape/landscape.ts';
import type { Language } from '../texts/tell.ts';
import type { Fix, FixSteps } from './change.ts';
import { renderCli } from './render/cli/render-cli.ts';
import { renderCloudFormation } from './render/cloudformation/render-cloudformation.ts';
import type { Remark } from './render/remark.ts';
import { commentLine } from './render/comment.ts';
import { renderTerraform } from './render/terraform/render-terraform.ts';
import { fillFacts, fixCatalogues } from './texts/tell-fix.ts';
import { toApiCalls } from './to-api-calls.ts';

/**
 * A fix to be pasted: as AWS CLI commands, which Apron understands too, as resources of a CloudFormation template and of a
 * Terraform configuration. The language is that of the comments. Whatever somebody has called a thing stays text in all.
 */
export function renderSteps(
  fix: Pick<Fix, 'changes'>,
  landscape: Landscape,
  language: Language = 'en',
): FixSteps {
  const { comments } = fixCatalogues[language];
  const tellRemark = ({ code, facts }: Remark): string => fillFacts(comments[code], facts);
  const calls = toApiCalls(fix, landscape);
  const regions = new Set(landscape.topology.vpcs.map(({ region }) => region));
  const cli = renderCli(calls, {
    namesRegions: regions.size > 1,
    introduce: (variables) => tellRemark({ code: 'SET_VARIABLES', facts: { variables } }),
  });
  return {
    cli: cli === '' ? commentLine(comments.NO_CALLS) : cli,
    cloudformation: renderCloudFormation(fix, landscape, tellRemark),
    terraform: renderTerraform(fix, landscape, tellRemark),
  };
}
