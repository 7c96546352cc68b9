import type { AwsError } from './errors.ts';

export type ProtocolName = 'aws-json-1.0' | 'aws-json-1.1' | 'aws-query' | 'ec2-query';

/** The shapes of one service, extracted from the official SDK by `npm run schemas`. */
export type ServiceSchema = {
  /** SigV4 signing name, such as `apprunner`. */
  readonly signingName: string;
  readonly protocol: ProtocolName;
  /** `AppRunner` in `X-Amz-Target: AppRunner.CreateService`; empty for query protocols. */
  readonly targetPrefix: string;
  /** `2011-06-15` in a query request; empty for JSON protocols. */
  readonly apiVersion: string;
  /** XML namespace of query answers; empty for JSON protocols. */
  readonly xmlNamespace: string;
  /** Names of all operations the real service has, also those that are not in `operations`. */
  readonly knownOperations: readonly string[];
  readonly operations: Readonly<Record<string, OperationSchema>>;
  readonly shapes: Readonly<Record<string, Shape>>;
};

export type OperationSchema = {
  readonly input: string;
  readonly output: string;
  readonly errors: readonly string[];
};

/** A reference is the name of a simple type or of a shape in `shapes`. */
export type SimpleType =
  | 'string'
  | 'boolean'
  | 'integer'
  | 'long'
  | 'float'
  | 'double'
  | 'timestamp'
  | 'blob'
  | 'document'
  | 'unit';

export type Shape =
  | {
      readonly type: 'structure';
      readonly members: Readonly<Record<string, Member>>;
      readonly required: readonly string[];
      readonly error?: { readonly httpStatus: number; readonly queryCode?: string };
    }
  | { readonly type: 'list'; readonly member: Member }
  | { readonly type: 'map'; readonly key: Member; readonly value: Member };

export type Member = {
  readonly shape: string;
  /** Traits: names on the wire where they differ from the member's name. */
  readonly xmlName?: string;
  readonly ec2QueryName?: string;
  readonly xmlFlattened?: true;
  readonly timestampFormat?: 'epoch-seconds' | 'date-time' | 'http-date';
  /** Values a log must not show. */
  readonly sensitive?: true;
};

/**
 * Limits that the SDK's schemas do not carry. Keys are `ShapeName.memberName`; what a list or a map of simple values
 * holds is meant by `ShapeName.memberName.member`, `.key` and `.value`. Lengths of lists and maps count their entries.
 */
export type Constraints = Readonly<Record<string, Constraint>>;

export type Constraint = {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly min?: number;
  readonly max?: number;
  /** As AWS writes it in the error text; anchored when checked. */
  readonly pattern?: string;
  readonly enum?: readonly string[];
};

/** One AWS service as Apron serves it. `Context` is what a handler is given beside its input. */
export type AwsService<Context> = {
  readonly schema: ServiceSchema;
  readonly constraints: Constraints;
  /** Error code of a broken constraint; `ValidationException` (JSON) or `ValidationError` (query) unless given. */
  readonly validationCode?: string;
  /** Operation name → handler. An operation of the schema without a handler is answered as not served. */
  readonly handlers: Readonly<Record<string, Handler<Context>>>;
  /**
   * What an error thrown by the handler of `operation` is to this service's clients; null for one that is no refusal.
   * The operation is given because each models its own few errors.
   */
  readonly translate: (error: unknown, operation: string) => AwsError | null;
};

/** Input is validated against the schema and the constraints before the handler sees it. Timestamps are `Date`s. */
// oxlint-disable-next-line typescript/no-explicit-any -- each service's index.ts types its table by the SDK's own types
export type Handler<Context> = (input: any, context: Context) => unknown;
