import { Unknown } from '../../draft/known.ts';
import { pairsOf } from '../expressions/evaluate-for.ts';
import { nameText, toNumber } from '../values/convert.ts';
import { elementsOf, EvaluationError, isList, type Value } from '../values/value.ts';

/** One of a block's instances: what is added to its address, and what `count` and `each` mean in it. */
export type Instance = { readonly suffix: string; readonly names: ReadonlyMap<string, Value> };

export type Expansion =
  | { readonly kind: 'one'; readonly instances: readonly Instance[] }
  | { readonly kind: 'count'; readonly instances: readonly Instance[] }
  | { readonly kind: 'each'; readonly keys: readonly string[]; readonly instances: readonly Instance[] }
  /** How many there are is not known. */
  | { readonly kind: 'unknown'; readonly missing: Unknown };

const most = 5000;

export const one: Expansion = { kind: 'one', instances: [{ suffix: '', names: new Map() }] };

/** @throws EvaluationError */
export function expandCount(value: Value): Expansion {
  if (value === null) return one;
  const count = toNumber(value);
  if (count instanceof Unknown) return { kind: 'unknown', missing: count };
  if (!Number.isInteger(count) || count < 0 || count > most) throw new EvaluationError(`count is ${count}`);
  const instances = Array.from({ length: count }, (_, index) => ({
    suffix: `[${index}]`,
    names: new Map<string, Value>([['count', new Map([['index', index]])]]),
  }));
  return { kind: 'count', instances };
}

/** @throws EvaluationError */
export function expandEach(value: Value): Expansion {
  if (value === null) return one;
  if (value instanceof Unknown) return { kind: 'unknown', missing: value };
  if (isList(value)) throw new EvaluationError('for_each takes a map or a set, not a list');
  const missing = elementsOf(value)?.find((each) => each instanceof Unknown);
  if (missing !== undefined) return { kind: 'unknown', missing };
  const pairs = pairsOf(value);
  if (pairs.length > most) throw new EvaluationError(`for_each makes ${pairs.length}`);
  const keys = pairs.map(([key]) => nameText(key));
  const instances = pairs.map(([key, each], index) => ({
    suffix: `[${JSON.stringify(keys[index])}]`,
    names: new Map<string, Value>([
      [
        'each',
        new Map([
          ['key', key],
          ['value', each],
        ]),
      ],
    ]),
  }));
  return { kind: 'each', keys, instances };
}

/** An instance that may or may not be, of which neither number nor key is known. */
export function anyInstance(missing: Unknown): Instance {
  const each = new Map<string, Value>([
    ['key', missing],
    ['value', missing],
  ]);
  return {
    suffix: '',
    names: new Map<string, Value>([
      ['count', new Map([['index', missing]])],
      ['each', each],
    ]),
  };
}

/** What the name of a block with these instances means: one of them, a list or a map. */
export function collect(expansion: Expansion, values: readonly Value[]): Value {
  switch (expansion.kind) {
    case 'unknown':
      return expansion.missing;
    case 'one':
      return values[0] ?? null;
    case 'count':
      return values;
    case 'each':
      return new Map(expansion.keys.map((key, index) => [key, values[index] ?? null]));
  }
}
