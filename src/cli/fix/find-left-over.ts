import type { DescribeAddressesResult, DescribeInternetGatewaysResult } from '@aws-sdk/client-ec2';
import type { Api } from '../api/api.ts';
import { fixTag } from './tags-for.ts';

/**
 * What an attempt that stopped has made and nothing uses yet, in the form in which the call would answer it. Everything
 * else that it made is part of the network, and the next plan builds on it; an address and a gateway that are tied to
 * nothing are not.
 */
export async function findLeftOver(
  api: Api,
  operation: string,
  owner: string,
): Promise<{ readonly answer: object } | null> {
  const Filters = [{ Name: `tag:${fixTag}`, Values: [owner] }];
  if (operation === 'AllocateAddress') {
    const { Addresses = [] } = await api.call<DescribeAddressesResult>('ec2', 'DescribeAddresses', {
      Filters,
    });
    const free = Addresses.find(({ AssociationId }) => AssociationId === undefined);
    return free === undefined ? null : { answer: { AllocationId: free.AllocationId } };
  }
  if (operation === 'CreateInternetGateway') {
    const found = await api.call<DescribeInternetGatewaysResult>('ec2', 'DescribeInternetGateways', {
      Filters,
    });
    const free = found.InternetGateways?.find(({ Attachments = [] }) => Attachments.length === 0);
    return free === undefined ? null : { answer: { InternetGateway: free } };
  }
  return null;
}
