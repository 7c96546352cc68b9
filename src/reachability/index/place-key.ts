/** By what private addresses are found, which several VPCs may have. */
export function placeKey(vpcId: string, address: number): string {
  return `${vpcId} ${address}`;
}
