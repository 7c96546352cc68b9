import type { Meter } from '../expressions/environment.ts';
import { elementsOf, EvaluationError, findUnknown, isMap, unknown, type Value } from '../values/value.ts';
import { choiceFunctions } from './choice-functions.ts';
import { conversionFunctions } from './conversion-functions.ts';
import { encodingFunctions } from './encoding-functions.ts';
import type { FunctionTable } from './function-table.ts';
import { listFunctions } from './list-functions.ts';
import { mapFunctions } from './map-functions.ts';
import { networkFunctions } from './network-functions.ts';
import { numberFunctions } from './number-functions.ts';
import { setFunctions } from './set-functions.ts';
import { textFunctions } from './text-functions.ts';

const tables: readonly FunctionTable[] = [
  choiceFunctions,
  conversionFunctions,
  encodingFunctions,
  listFunctions,
  mapFunctions,
  networkFunctions,
  numberFunctions,
  setFunctions,
  textFunctions,
];
const functions = new Map(tables.flatMap((table) => Object.entries(table)));

/** The names of all functions that are understood. */
export const functionNames: readonly string[] = [...functions.keys()];

/**
 * A function of Terraform's language. One that Apron does not know is not understood, rather than wrong.
 * @throws EvaluationError where Terraform would refuse the parameters
 */
export function callFunction(name: string, parameters: readonly Value[], meter: Meter): Value {
  const known = functions.get(name.replace(/^core::/, ''));
  if (known === undefined) return unknown('NOT_UNDERSTOOD', `${name}()`);
  if (parameters.length < known.least || parameters.length > known.most) {
    throw new EvaluationError(`${name} takes ${known.least} parameters at least, not ${parameters.length}`);
  }
  meter.spend(parameters.reduce((sum: number, parameter) => sum + sizeOf(parameter), 1));
  if (!known.seesUnknown) {
    for (const parameter of parameters) {
      const missing = findUnknown(parameter);
      if (missing !== null) return missing;
    }
  }
  const result = known.run(...parameters);
  meter.spend(sizeOf(result));
  return result;
}

function sizeOf(value: Value): number {
  if (typeof value === 'string') return 1 + value.length / 64;
  return 1 + (elementsOf(value)?.length ?? (isMap(value) ? value.size : 0));
}
