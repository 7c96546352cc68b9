import { createHash } from 'node:crypto';
import type { NftChain, NftSet, NftTable } from '../../model/fabric.ts';
import { canonicalElement } from './canonical-element.ts';
import type { HeldChain, HeldElement, HeldSet, HeldTable } from './held.ts';

const known = new WeakMap<object, unknown>();

/** A wanted table in the form in which it is compared; worked out once for each value. */
export function holdTable(table: NftTable): HeldTable {
  return once(table, () => ({
    family: table.family,
    name: table.name,
    counters: new Set(table.counters),
    sets: new Map(table.sets.map((set) => [set.name, holdSet(set)])),
    chains: new Map(table.chains.map((chain) => [chain.name, holdChain(chain)])),
  }));
}

/** What the first rule's comment says of all rules of a chain, and how many they are. */
export function digestOf(rules: readonly string[]): string {
  if (rules.length === 0) return '';
  return `${createHash('sha256').update(rules.join('\n')).digest('hex').slice(0, 16)}/${rules.length}`;
}

export function headOf(keyType: string, valueType: string | null, flags: readonly string[]): string {
  const type = valueType === null ? keyType : `${keyType} : ${valueType}`;
  return flags.length === 0 ? `type ${type};` : `type ${type}; flags ${flags.join(',')};`;
}

export function baseOf(base: NonNullable<NftChain['base']>): string {
  return `type ${base.type} hook ${base.hook} priority ${base.priority}; policy ${base.policy};`;
}

function holdSet(set: NftSet): HeldSet {
  return once(set, () => {
    const { keyType, valueType } = set;
    const elements = new Map<string, HeldElement>();
    for (const { key, value } of set.elements) {
      elements.set(canonicalElement(keyType, key), {
        text: key,
        valueText: value,
        value: value === null || valueType === null ? null : canonicalElement(valueType, value),
      });
    }
    return { isMap: valueType !== null, keyType, head: headOf(keyType, valueType, set.flags), elements };
  });
}

function holdChain(chain: NftChain): HeldChain {
  return once(chain, () => ({
    base: chain.base === null ? null : baseOf(chain.base),
    digest: digestOf(chain.rules),
  }));
}

function once<Value>(source: object, make: () => Value): Value {
  const made = (known.get(source) as Value | undefined) ?? make();
  known.set(source, made);
  return made;
}
