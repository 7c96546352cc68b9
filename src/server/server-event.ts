/** What the server says of its life: one for each request, and one for each fault of Apron's own. */
export type ServerEvent =
  | {
      readonly kind: 'request';
      readonly requestId: string;
      /** Milliseconds since the epoch. */
      readonly at: number;
      readonly method: string;
      /** Without the query string, in which a presigned request carries its signature. */
      readonly path: string;
      /** Signing name and operation, as far as the request got. */
      readonly service: string | null;
      readonly operation: string | null;
      readonly accessKeyId: string | null;
      /** 499 when the client went away before the answer. */
      readonly status: number;
      /** Null for a good answer. */
      readonly errorCode: string | null;
      readonly milliseconds: number;
    }
  | { readonly kind: 'bug'; readonly requestId: string; readonly error: unknown };
