import type { Ids } from '../model/ids.ts';
import type { Scope } from '../model/scope.ts';
import type { Logs } from '../store/logs.ts';
import type { Store } from '../store/store.ts';

/** What every operation is given beside its input. */
export type Context = {
  /** Account of the key that signed, region of the signature. */
  readonly scope: Scope;
  readonly caller: { readonly accessKeyId: string; readonly userName: string };
  readonly requestId: string;
  readonly store: Store;
  readonly logs: Logs;
  readonly ids: Ids;
  /** Milliseconds since the epoch when the request arrived. */
  readonly now: number;
  readonly settings: PublicSettings;
};

/** What callers may know of how this Apron is set up. */
export type PublicSettings = {
  /** `apron.localhost` unless set. */
  readonly hostSuffix: string;
  /** Port of the HTTP edge; part of ServiceUrl unless it is 80. */
  readonly edgePort: number;
  readonly network: NetworkSettings;
};

/** The public addresses there are, and whether packets obey. */
export type NetworkSettings = {
  /** Elastic IPs come from here; `198.18.0.0/24` unless set. */
  readonly elasticRange: string;
  /** Outside hosts have their addresses here; `198.19.0.0/24` unless set. Its last quarter is divided between S3 (first half) and DynamoDB (second). */
  readonly outsideRange: string;
  /** Null when the kernel enforces the VPC; else the sentence that says why VPC mode is refused. */
  readonly whyNotEnforced: string | null;
};

/** Types a service's table by the official SDK: a missing or misspelt operation is a compile error. */
export type OperationTable<Sdk, Names extends string> = {
  readonly [Name in Names]: (
    input: Validated<CommandInput<Sdk, Name>>,
    context: Context,
  ) => CommandOutput<Sdk, Name> | Promise<CommandOutput<Sdk, Name>>;
};

/** A request as a handler sees it: the SDK types every required member as possibly undefined, validation has refused that. */
export type Validated<Shape> = Shape extends Date | Uint8Array
  ? Shape
  : Shape extends readonly (infer Item)[]
    ? Validated<Item>[]
    : Shape extends object
      ? {
          [Name in keyof Shape]: object extends Pick<Shape, Name>
            ? Validated<Shape[Name]>
            : Given<Shape[Name]>;
        }
      : Shape;

type Given<Value> = Validated<Exclude<Value, undefined>>;

type CommandOf<Sdk, Name extends string> = `${Name}Command` extends keyof Sdk ? Sdk[`${Name}Command`] : never;

/** By the instance and not by the constructor: a command whose input is all optional has a constructor without parameters. */
export type CommandInput<Sdk, Name extends string> =
  CommandOf<Sdk, Name> extends new (input: never) => { readonly input: infer Input } ? Input : never;

export type CommandOutput<Sdk, Name extends string> =
  CommandOf<Sdk, Name> extends new (
    input: never,
  ) => { resolveMiddleware(...rest: never[]): (...rest: never[]) => Promise<{ output: infer Output }> }
    ? Omit<Output, '$metadata'>
    : never;
