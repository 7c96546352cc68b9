import type { SourcePlace } from '../../../model/landscape/source-place.ts';
import { isKnown, type Known, Unknown } from '../../draft/known.ts';
import { idIn, isList, isMap, literal, textOf, type Value } from './value.ts';

/** The properties of a resource, or of a part of one, read as what they are meant to be. Absent ones are undefined. */
export class Properties {
  readonly place: SourcePlace;
  private readonly ask: (name: string) => Value | undefined;
  private readonly complain: (text: string, place: SourcePlace) => Unknown;

  constructor(
    ask: (name: string) => Value | undefined,
    place: SourcePlace,
    complain: (text: string, place: SourcePlace) => Unknown,
  ) {
    this.ask = ask;
    this.place = place;
    this.complain = complain;
  }

  raw(name: string): Value | undefined {
    return this.ask(name);
  }

  has(name: string): boolean {
    return this.ask(name) !== undefined;
  }

  /** A text in which nothing is unknown. */
  text(name: string): Known<string> | undefined {
    return this.scalar(name, literal);
  }

  /** What a resource is called here, or an id of AWS’s. */
  id(name: string): Known<string> | undefined {
    return this.scalar(name, idIn);
  }

  flag(name: string): Known<boolean> | undefined {
    const text = this.text(name);
    if (text === undefined || text instanceof Unknown) return text;
    if (/^(?:true|yes|on|1)$/i.test(text)) return true;
    if (/^(?:false|no|off|0|)$/i.test(text)) return false;
    return this.complain(`${name} is true or false, not ${text}`, this.place);
  }

  number(name: string): Known<number> | undefined {
    const text = this.text(name);
    if (text === undefined || text instanceof Unknown) return text;
    const value = Number(text);
    return text.trim() === '' || !Number.isFinite(value)
      ? this.complain(`${name} is a number, not ${JSON.stringify(text)}`, this.place)
      : value;
  }

  /** Ids of a list; a list that is not there is empty. */
  ids(name: string): Known<readonly Known<string>[]> {
    return this.scalars(name, idIn);
  }

  texts(name: string): Known<readonly Known<string>[]> {
    return this.scalars(name, literal);
  }

  /** A map below; undefined when it is not there. */
  part(name: string): Known<Properties> | undefined {
    const value = this.ask(name);
    return value === undefined || value === null ? undefined : this.asPart(value, name);
  }

  /** Maps of a list; a list that is not there is empty. */
  parts(name: string): Known<readonly Known<Properties>[]> {
    const value = this.ask(name);
    if (value === undefined || value === null) return [];
    if (value instanceof Unknown) return value;
    const items = isList(value) ? value.items : [value];
    return items.map((item) => this.asPart(item, name));
  }

  private asPart(value: Value, name: string): Known<Properties> {
    if (value instanceof Unknown) return value;
    if (!isMap(value)) return this.complain(`${name} is made of maps`, this.place);
    const ask = (key: string): Value | undefined => value.entries.get(key) ?? undefined;
    return new Properties(ask, { file: this.place.file, line: value.line }, this.complain);
  }

  private scalar(name: string, read: (text: string) => Known<string>): Known<string> | undefined {
    const value = this.ask(name);
    return value === undefined || value === null ? undefined : this.readScalar(name, value, read);
  }

  private scalars(name: string, read: (text: string) => Known<string>): Known<readonly Known<string>[]> {
    const value = this.ask(name);
    if (value === undefined || value === null) return [];
    if (value instanceof Unknown) return value;
    const items = isList(value) ? value.items : [value];
    return items.flatMap((item) => {
      // A list inside a list: what `Fn::If` and parameters of lists leave there.
      const below = isList(item) ? item.items : [item];
      return below.map((one) => this.readScalar(name, one, read));
    });
  }

  private readScalar(name: string, value: Value, read: (text: string) => Known<string>): Known<string> {
    const text = textOf(value);
    if (text === null) return this.complain(`${name} is a text, not a list or a map`, this.place);
    return isKnown(text) ? read(text) : text;
  }
}
