import type { SourcePlace } from '../../../model/landscape/source-place.ts';
import { isKnown, type Known, Unknown } from '../../draft/known.ts';
import { toBoolean, toNumber, toText } from '../values/convert.ts';
import {
  elementsOf,
  EvaluationError,
  findUnknown,
  isMap,
  Reference,
  unknown,
  type Value,
} from '../values/value.ts';
import type { ThingNames } from './thing-names.ts';

type Written = (name: string) => Value | undefined;

/** The attributes of a resource or of a block in one, as a draft wants them. Empty texts count as nothing: states are full of them. */
export class Attributes {
  readonly address: string;
  readonly place: SourcePlace | null;
  readonly #written: Written;
  readonly #names: ThingNames;

  constructor(
    of: { readonly address: string; readonly place: SourcePlace | null; readonly written: Written },
    names: ThingNames,
  ) {
    this.address = of.address;
    this.place = of.place;
    this.#written = (name) => of.written(name);
    this.#names = names;
  }

  get head(): { readonly id: string; readonly place: SourcePlace | null } {
    return { id: this.address, place: this.place };
  }

  value(name: string): Value | undefined {
    const value = this.#written(name);
    return value === null || value === '' ? undefined : value;
  }

  has(name: string): boolean {
    return this.value(name) !== undefined;
  }

  text(name: string): Known<string> | undefined {
    const text = this.#convert(name, toText);
    return text instanceof Reference ? (findUnknown(text) ?? undefined) : text;
  }

  flag(name: string): Known<boolean> | undefined {
    return this.#convert(name, toBoolean);
  }

  amount(name: string): Known<number> | undefined {
    return this.#convert(name, toNumber);
  }

  /** What another thing is named by. */
  id(name: string): Known<string> | undefined {
    const value = this.value(name);
    return value === undefined ? undefined : this.#names.idOf(value);
  }

  /** The same; not written at all is not known. */
  demandedId(name: string): Known<string> {
    return this.id(name) ?? this.missing(name);
  }

  ids(name: string): Known<readonly Known<string>[]> | undefined {
    return this.#elements(name, (each) => this.#names.idOf(each));
  }

  texts(name: string): Known<readonly Known<string>[]> | undefined {
    return this.#elements(name, (each) =>
      typeof each === 'string' ? each : (findUnknown(each) ?? this.missing(name)),
    );
  }

  /** Nested blocks. */
  blocks(name: string): Known<readonly Attributes[]> {
    const value = this.value(name);
    if (value === undefined) return [];
    if (value instanceof Unknown) return value;
    const blocks = isMap(value) ? [value] : elementsOf(value);
    if (blocks === null) return this.missing(name);
    const missing = blocks.find((each) => each instanceof Unknown);
    if (missing !== undefined) return missing;
    return blocks.filter(isMap).map((block, index) => {
      const written: Written = (each) => block.get(each) ?? undefined;
      return new Attributes(
        { address: `${this.address}.${name}[${index}]`, place: this.place, written },
        this.#names,
      );
    });
  }

  /** The one block of that name; undefined for none. */
  block(name: string): Known<Attributes> | undefined {
    const blocks = this.blocks(name);
    return isKnown(blocks) ? blocks[0] : blocks;
  }

  missing(name: string): Unknown {
    return unknown('NO_VALUE', `${this.address}.${name}`);
  }

  #elements(
    name: string,
    convert: (each: Value) => Known<string>,
  ): Known<readonly Known<string>[]> | undefined {
    const value = this.value(name);
    if (value === undefined || value instanceof Unknown) return value;
    const elements = elementsOf(value);
    if (elements === null) return findUnknown(value) ?? this.missing(name);
    return elements.filter((each) => each !== null && each !== '').map(convert);
  }

  /** What is of a wrong type is not understood. */
  #convert<Result>(name: string, convert: (value: Value) => Result): Result | Unknown | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    try {
      return convert(value);
    } catch (error) {
      if (error instanceof EvaluationError) return unknown('NOT_UNDERSTOOD', `${this.address}.${name}`);
      throw error;
    }
  }
}
