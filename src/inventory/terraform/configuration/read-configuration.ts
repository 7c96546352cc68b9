import type { SourceFile } from '../../source-file.ts';
import type { HclParser } from '../hcl/hcl-parser.ts';
import { loadHclParser } from '../hcl/load-hcl-parser.ts';
import type { DraftReading, TerraformOptions } from '../read-drafts.ts';
import { draftOfThings } from '../resources/draft-of-things.ts';
import type { Value } from '../values/value.ts';
import { branchOver } from './branch-over.ts';
import { collectThings } from './collect-things.ts';
import { readModuleTree } from './module-tree.ts';
import { openRoot } from './open-root.ts';
import { readGivenValues } from './read-given-values.ts';
import { regionOfZones } from './region-of-zones.ts';
import { someAccount } from './some-account.ts';
import { type Problem, World } from './world.ts';

/**
 * A folder of `.tf` files, evaluated as Terraform would, without Terraform.
 * @throws ReadingError
 */
export async function readConfiguration(
  files: readonly SourceFile[],
  options: TerraformOptions,
): Promise<DraftReading> {
  const parse: HclParser = options.parseHcl ?? (async (file, text) => (await loadHclParser())(file, text));
  const tree = await readModuleTree(files, parse, options.directory);
  const given = await readGivenValues({ tree, files, variables: options.variables ?? {}, parse });
  const problems: Problem[] = [];
  const branches = branchOver((decided: ReadonlyMap<string, Value>) => {
    const world = new World({ tree, given, decided, region: options.region ?? null });
    const root = openRoot(world);
    const { things, more } = collectThings(root);
    const region = root.head.region();
    const draft = draftOfThings({
      things,
      account: someAccount,
      region: typeof region === 'string' ? region : (regionOfZones(things) ?? 'us-east-1'),
      more,
    });
    for (const each of world.problems) {
      if (!problems.some(({ text }) => text === each.text)) problems.push(each);
    }
    return { draft, undecided: world.undecided };
  });
  return { branches, problems };
}
