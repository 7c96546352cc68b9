import type { Value } from '../values/value.ts';

export type TerraformFunction = {
  readonly least: number;
  /** Infinity for any number. */
  readonly most: number;
  /**
   * True: it sees what is not known in its parameters and deals with it. False: a parameter in which anything is not known
   * makes the whole not known.
   */
  readonly seesUnknown: boolean;
  readonly run: (...parameters: Value[]) => Value;
};

export type FunctionTable = Readonly<Record<string, TerraformFunction>>;

/** One that needs to know all of its parameters. */
export function plain(run: TerraformFunction['run'], least: number, most = least): TerraformFunction {
  return { least, most, seesUnknown: false, run };
}

/** One that takes collections apart, whatever is in them. */
export function open(run: TerraformFunction['run'], least: number, most = least): TerraformFunction {
  return { least, most, seesUnknown: true, run };
}
