import type { Landscape } from '../../../../model/landscape/landscape.ts';
import { madeWithVpc } from '../../../../model/landscape/made-with-vpc.ts';
import { isRealId } from '../../calls/call-context.ts';
import type { YamlTag, YamlValue } from './yaml-text.ts';

/** What a template calls things: those that a fix makes, and those that are in it. */
export class LogicalIds {
  readonly #landscape: Landscape;
  readonly #made = new Map<string, string>();
  /** Ids that nothing in a template can name: whoever pastes this has to put the real ones in. */
  readonly unnamed = new Set<string>();

  constructor(landscape: Landscape) {
    this.#landscape = landscape;
  }

  /** A logical id for something new: letters and digits, of nothing else in the template. */
  make(id: string): string {
    const known = this.#made.get(id);
    if (known !== undefined) return known;
    const start = pascal(id);
    const taken = new Set([...this.#made.values(), ...this.#landscape.places.keys()]);
    let name = start;
    for (let number = 2; taken.has(name); number += 1) name = `${start}${number}`;
    this.#made.set(id, name);
    return name;
  }

  /** The logical id of something that is in the template; made from its real id where it is not known. */
  present(id: string): string {
    return this.#isLogical(id) ? lastPart(id) : this.make(`present-${id}`).replace(/^Present/, '');
  }

  /** A thing’s id as a value; `attribute` is what `!GetAtt` has for it, where `!Ref` gives something else. */
  refer(id: string, attribute?: string): YamlValue {
    const made = this.#made.get(id);
    if (made !== undefined) return attribute === undefined ? ref(made) : getAtt(made, attribute);
    if (this.#landscape.writtenIn !== 'cloudformation' || isRealId(id)) return id;
    if (this.#isLogical(id)) {
      return attribute === undefined ? ref(lastPart(id)) : getAtt(lastPart(id), attribute);
    }
    const byVpc = this.#madeWithVpc(id);
    if (byVpc !== null) return byVpc;
    this.unnamed.add(id);
    return id;
  }

  #isLogical(id: string): boolean {
    return this.#landscape.writtenIn === 'cloudformation' && /^(?:[\w-]+\/)*[A-Za-z0-9]+$/.test(id);
  }

  #madeWithVpc(id: string): YamlTag | null {
    for (const vpc of this.#landscape.topology.vpcs) {
      const { defaultGroupId, defaultAclId } = madeWithVpc(vpc.id);
      if (id === defaultGroupId) return getAtt(lastPart(vpc.id), 'DefaultSecurityGroup');
      if (id === defaultAclId) return getAtt(lastPart(vpc.id), 'DefaultNetworkAcl');
    }
    return null;
  }
}

function ref(value: string): YamlTag {
  return { tag: 'Ref', value };
}

function getAtt(name: string, attribute: string): YamlTag {
  return { tag: 'GetAtt', value: `${name}.${attribute}` };
}

/** Where several stacks have a resource of one name, its stack is named before it. */
function lastPart(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

function pascal(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return /^[A-Za-z]/.test(name) ? name.slice(0, 200) : `New${name}`.slice(0, 200);
}
