/**
 * Ids of what AWS makes together with a VPC, where nothing that was read names them: they exist nowhere else, and a step
 * that changes such a thing has to look its real id up first.
 */
export type MadeWithVpc = {
  readonly mainTableId: string;
  readonly defaultGroupId: string;
  readonly defaultAclId: string;
};

export function madeWithVpc(vpcId: string): MadeWithVpc {
  return {
    mainTableId: `main-route-table-of-${vpcId}`,
    defaultGroupId: `default-security-group-of-${vpcId}`,
    defaultAclId: `default-network-acl-of-${vpcId}`,
  };
}
