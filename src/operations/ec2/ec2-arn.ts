import type { Scope } from '../../model/scope.ts';

/** Such as `arn:aws:ec2:us-east-1:123456789012:security-group/sg-0a1b…`. */
export function ec2Arn({ account, region }: Scope, type: string, id: string): string {
  return `arn:aws:ec2:${region}:${account}:${type}/${id}`;
}
