import type { Scope } from './scope.ts';

/** A named link to a source code provider. */
export type Connection = Scope & {
  readonly arn: string;
  readonly name: string;
  readonly provider: 'GITHUB' | 'BITBUCKET';
  readonly status: 'PENDING_HANDSHAKE' | 'AVAILABLE' | 'ERROR' | 'DELETED';
  readonly createdAt: number;
};
