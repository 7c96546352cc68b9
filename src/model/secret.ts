import type { Scope } from './scope.ts';

/** A value that instances may read at their start: a Secrets Manager secret or an SSM parameter. */
export type Secret = Scope & {
  readonly arn: string;
  /** Secrets Manager or Systems Manager Parameter Store. */
  readonly service: 'secretsmanager' | 'ssm';
  readonly name: string;
  readonly description: string | null;
  /** Parameter Store's type; null for Secrets Manager. */
  readonly parameterType: 'String' | 'StringList' | 'SecureString' | null;
  readonly version: number;
  readonly versionId: string;
  readonly createdAt: number;
  readonly updatedAt: number;
};
