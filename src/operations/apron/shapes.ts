import type { AccessKey } from '../../model/access-key.ts';

export type KeyShape = {
  readonly AccessKeyId: string;
  readonly Account: string;
  readonly UserName: string;
  readonly CreatedAt: Date;
  /** Whether it may make key pairs for other accounts. */
  readonly IsAdministrator: boolean;
};

/** A key pair without its secret. */
export function keyShape(key: AccessKey, administratorAccount: string | null): KeyShape {
  return {
    AccessKeyId: key.id,
    Account: key.account,
    UserName: key.userName,
    CreatedAt: new Date(key.createdAt),
    IsAdministrator: key.account === administratorAccount,
  };
}
