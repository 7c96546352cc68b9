import type { Constraints, Member, ServiceSchema, Shape } from '../service.ts';
import { allSentences, brokenSentences } from './constraint-rules.ts';
import { showValue, type Violation } from './violation.ts';

/** A hostile input could break a constraint a million times; nobody reads more than the first hundred. */
const mostViolations = 100;

type Rules = { readonly schema: ServiceSchema; readonly constraints: Constraints };

/** Everything wrong with a value of the named structure: members in the schema's order, depth first. */
export function findViolations(rules: Rules, shapeName: string, value: unknown): Violation[] {
  const search = new Search(rules);
  search.structure(shapeName, value as Record<string, unknown>, '');
  return search.found;
}

/** Where a value stands: its key in the table of constraints, its path, and how it is shown. */
type Place = { readonly key: string; readonly path: string; readonly shown: string | null | undefined };

class Search {
  readonly found: Violation[] = [];
  readonly #rules: Rules;

  constructor(rules: Rules) {
    this.#rules = rules;
  }

  structure(shapeName: string, value: Readonly<Record<string, unknown>>, path: string): void {
    const shape = this.#rules.schema.shapes[shapeName];
    if (shape?.type !== 'structure') return;
    for (const [name, member] of Object.entries(shape.members)) {
      if (this.found.length >= mostViolations) return;
      const place = { key: `${shapeName}.${name}`, path: `${path}${lowerCamel(name)}` };
      const item = value[name] ?? null;
      if (item !== null) this.#member(member, item, place);
      else if (shape.required.includes(name)) this.#add({ ...place, shown: null }, 'Member must not be null');
    }
  }

  #member(member: Member, value: unknown, { key, path }: { key: string; path: string }): void {
    const shape = this.#rules.schema.shapes[member.shape];
    const place = { key, path, shown: isSecret(member, shape) ? undefined : showValue(value) };
    const constraint = this.#rules.constraints[key];
    if (constraint !== undefined) {
      for (const sentence of brokenSentences(constraint, value)) this.#add(place, sentence);
    }
    if (shape?.type === 'structure')
      this.structure(member.shape, value as Record<string, unknown>, `${path}.`);
    if (shape?.type === 'list') this.#list(shape.member, value as unknown[], place);
    if (shape?.type === 'map') this.#map(shape.value, value as Record<string, unknown>, place);
  }

  /** Structures are searched one by one; of simple values all that is wrong is one violation of the whole list. */
  #list(member: Member, items: readonly unknown[], place: Place): void {
    if (this.#isStructure(member)) {
      items.forEach((item, index) => this.#item(member, item, `${place.path}.${index + 1}.member`));
      return;
    }
    const constraint = this.#rules.constraints[`${place.key}.member`] ?? {};
    const isBroken = (item: unknown): boolean =>
      item === null || brokenSentences(constraint, item).length > 0;
    if (items.some(isBroken))
      this.#add(place, `Member must satisfy constraint: [${allSentences(constraint)}]`);
  }

  #map(member: Member, entries: Readonly<Record<string, unknown>>, place: Place): void {
    const keys = this.#rules.constraints[`${place.key}.key`];
    if (keys !== undefined && Object.keys(entries).some((name) => brokenSentences(keys, name).length > 0)) {
      this.#add(place, `Map keys must satisfy constraint: [${allSentences(keys)}]`);
    }
    if (this.#isStructure(member)) {
      for (const [name, item] of Object.entries(entries)) {
        this.#item(member, item, `${place.path}.${name}.member`);
      }
      return;
    }
    const values = this.#rules.constraints[`${place.key}.value`] ?? {};
    const isBroken = (item: unknown): boolean => item === null || brokenSentences(values, item).length > 0;
    if (Object.values(entries).some(isBroken)) {
      this.#add(place, `Map value must satisfy constraint: [${allSentences(values)}]`);
    }
  }

  #item(member: Member, item: unknown, path: string): void {
    if (item === null) this.#add({ path, shown: null }, 'Member must not be null');
    else this.structure(member.shape, item as Record<string, unknown>, `${path}.`);
  }

  #isStructure(member: Member): boolean {
    return this.#rules.schema.shapes[member.shape]?.type === 'structure';
  }

  #add({ path, shown }: Pick<Place, 'path' | 'shown'>, constraint: string): void {
    if (this.found.length < mostViolations) this.found.push({ path, shown, constraint });
  }
}

function isSecret(member: Member, shape: Shape | undefined): boolean {
  if (member.sensitive === true) return true;
  if (shape?.type === 'list') return shape.member.sensitive === true;
  return shape?.type === 'map' && (shape.key.sensitive === true || shape.value.sensitive === true);
}

function lowerCamel(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}
