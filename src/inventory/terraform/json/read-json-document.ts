import type { Draft } from '../../draft/draft.ts';
import { ReadingError } from '../../reading.ts';
import type { SourceFile } from '../../source-file.ts';
import { entryOf, isBody, type Body } from '../configuration/module-config.ts';
import { parseJson } from '../configuration/read-module.ts';
import { someAccount } from '../configuration/some-account.ts';
import type { DraftReading, TerraformOptions } from '../read-drafts.ts';
import { draftOfThings } from '../resources/draft-of-things.ts';
import { isOfNetworks } from '../resources/resource-table.ts';
import { PlanConfiguration } from './plan-configuration.ts';
import { plannedValue } from './planned-value.ts';
import {
  aliasesOf,
  type RealResource,
  resourcesUnder,
  thingOf,
  whereabouts,
  writtenIn,
} from './real-resource.ts';
import { resourcesOfState } from './resources-of-state.ts';

/**
 * A plan (`terraform show -json plan`), a state as Terraform keeps it, or as it shows it.
 * @throws ReadingError
 */
export function readJsonDocument(file: SourceFile, options: TerraformOptions): DraftReading {
  const json = parseJson(file);
  if (!isBody(json))
    throw new ReadingError(`${file.path} is neither a plan nor a state`, { file: file.path, line: 1 });
  return { branches: [{ conditions: {}, draft: draftOf(json, file, options) }], problems: [] };
}

function draftOf(json: Body, file: SourceFile, options: TerraformOptions): Draft {
  const planned = entryOf(json, 'planned_values');
  if (isBody(planned)) return draftOfPlan(json, planned, options);
  const values = entryOf(json, 'values');
  if (isBody(values)) return draftOfState(resourcesUnder(entryOf(values, 'root_module')), options);
  if (entryOf(json, 'version') === 4) return draftOfState(resourcesOfState(json), options);
  const hint = 'a plan is made with terraform show -json FILE, a state is terraform.tfstate';
  throw new ReadingError(`${file.path} is neither a plan nor a state: ${hint}`, { file: file.path, line: 1 });
}

function draftOfState(all: readonly RealResource[], options: TerraformOptions): Draft {
  const resources = all.filter(({ type }) => isOfNetworks(type));
  const where = whereabouts(all);
  return draftOfThings({
    things: resources.map((each) => thingOf(each, writtenIn(each))),
    account: where?.account ?? someAccount,
    region: where?.region ?? options.region ?? 'us-east-1',
    aliases: aliasesOf(resources),
  });
}

/** What a plan wants to be. What only AWS will say is found by what the configuration refers to. */
function draftOfPlan(json: Body, planned: Body, options: TerraformOptions): Draft {
  const all = resourcesUnder(entryOf(planned, 'root_module'));
  const resources = all.filter(({ type }) => isOfNetworks(type));
  const configuration = new PlanConfiguration(json, all);
  const where = whereabouts(all);
  return draftOfThings({
    things: resources.map((each) => thingOf(each, (name) => plannedValue(each, name, configuration))),
    account: where?.account ?? someAccount,
    region: where?.region ?? configuration.region ?? options.region ?? 'us-east-1',
    aliases: aliasesOf(resources),
  });
}
