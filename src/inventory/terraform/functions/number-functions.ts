import { nameText, toNumber } from '../values/convert.ts';
import { Unknown } from '../../draft/known.ts';
import { EvaluationError, isList, type Value, ValueSet } from '../values/value.ts';
import { type FunctionTable, plain } from './function-table.ts';

function numbersOf(values: readonly Value[]): number[] {
  return values.map((value) => {
    const amount = toNumber(value);
    if (amount instanceof Unknown) throw new EvaluationError('a number is not known');
    return amount;
  });
}

function onNumbers(run: (...numbers: number[]) => number): (...values: Value[]) => Value {
  return (...values) => run(...numbersOf(values));
}

function sum(list: Value): number {
  const elements = isList(list) ? list : list instanceof ValueSet ? list.items : [];
  if (elements.length === 0) throw new EvaluationError('sum is given nothing');
  return numbersOf(elements).reduce((total, each) => total + each, 0);
}

function parseInteger(text: Value, base: Value): number {
  const [radix = 10] = numbersOf([base]);
  const digits = nameText(text);
  const value = Number.parseInt(digits, radix);
  const isWhole =
    radix >= 2 && radix <= 36 && value.toString(radix) === digits.toLowerCase().replace(/^0+(?=.)/, '');
  if (!isWhole) throw new EvaluationError(`${JSON.stringify(digits)} is no whole number`);
  return value;
}

export const numberFunctions: FunctionTable = {
  abs: plain(onNumbers(Math.abs), 1),
  ceil: plain(onNumbers(Math.ceil), 1),
  floor: plain(onNumbers(Math.floor), 1),
  max: plain(onNumbers(Math.max), 1, Infinity),
  min: plain(onNumbers(Math.min), 1, Infinity),
  pow: plain(
    onNumbers((base = 0, exponent = 0) => base ** exponent),
    2,
  ),
  log: plain(
    onNumbers((value = 1, base = 1) => Math.log(value) / Math.log(base)),
    2,
  ),
  signum: plain(onNumbers(Math.sign), 1),
  sum: plain((list = null) => sum(list), 1),
  parseint: plain((text = null, base = null) => parseInteger(text, base), 2),
};
