import type { AwsError } from '../errors.ts';
import type { ServiceSchema } from '../service.ts';

/** One of AWS's wire protocols, read and written by nothing but the schema. */
export type Protocol = {
  readonly contentType: string;
  /**
   * The input of `operation` out of a request: the body, or for a query request by GET the query string.
   * Members that the schema does not know are ignored. Throws an AwsError in the protocol's own words.
   */
  parseInput(schema: ServiceSchema, operation: string, content: Buffer): Input;
  /** The body of a good answer. Members that the schema does not know are left out. */
  renderOutput(
    schema: ServiceSchema,
    operation: string,
    answer: { output: unknown; requestId: string },
  ): string;
  renderError(schema: ServiceSchema | null, error: AwsError, requestId: string): RenderedError;
};

export type Input = Record<string, unknown>;

export type RenderedError = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};
