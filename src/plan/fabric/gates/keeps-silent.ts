import { filterChain } from '../nft-text.ts';

/** A router of AWS says nothing about hosts that are not there; only that a packet is too big. */
export const keepsSilent = filterChain('silence', { hook: 'output', priority: 0, policy: 'accept' }, [
  'icmp type destination-unreachable icmp code { net-unreachable, host-unreachable } drop',
]);
