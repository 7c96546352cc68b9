/** What a request says of its own signature, read and well-formed but not yet believed. */
export type Authentication = {
  readonly form: 'header' | 'query';
  readonly accessKeyId: string;
  /** The middle of the credential: `20250102/us-east-1/apprunner/aws4_request`. */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly terminator: string;
  /** Lower case, in the signer's order. */
  readonly signedHeaders: readonly string[];
  /** 64 hexadecimal digits. */
  readonly signature: string;
  /** Epoch milliseconds. */
  readonly signedAt: number;
  /** Null in the header form. */
  readonly expiresSeconds: number | null;
};

export const signingAlgorithm = 'AWS4-HMAC-SHA256';
