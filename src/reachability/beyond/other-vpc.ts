import type { Journey } from '../path/journey.ts';

/** Whether what a packet is meant for is in another VPC, which nothing joins to the one that it set out from. */
export function isDisconnected({ target, sender, index }: Journey): boolean {
  const here = sender?.vpcId;
  const there = target.networkInterface?.vpcId;
  if (here === undefined || there === undefined || here === there) return false;
  const isPeered = Array.from(index.peerings.values()).some(
    ({ requesterVpcId, accepterVpcId }) =>
      [requesterVpcId, accepterVpcId].includes(here) && [requesterVpcId, accepterVpcId].includes(there),
  );
  const isJoined = Array.from(index.transitGateways.values()).some(({ attachments }) =>
    [here, there].every((id) => attachments.some(({ vpcId }) => vpcId === id)),
  );
  return !isPeered && !isJoined;
}

/** Whether it is in another VPC whose address is one of the sender's own VPC too, whose local route then wins. */
export function isShadowed({ target, sender }: Journey): boolean {
  const there = target.networkInterface?.vpcId;
  return sender !== null && there !== undefined && there !== sender.vpcId;
}
