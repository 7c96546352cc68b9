import type { NetworkAcl, NetworkAclEntry } from '../../../../model/vpc/network-acl.ts';
import type { Move, Situation } from '../situation.ts';
import { answerPorts, rangeToName } from './name-range.ts';

const numbers = { tcp: '6', udp: '17', icmp: '1' } as const;

/** An entry that allows it, before the one that denies. Answers are let through like questions, to any port from 1024 on. */
export function openAcl(situation: Situation): Move[] {
  const { landscape, obstacle, flow } = situation;
  const { facts, way } = obstacle;
  const acl = landscape.topology.networkAcls.find(({ id }) => id === facts['acl']);
  if (acl === undefined) return [];
  const isEgress = facts['direction'] === 'out';
  const number = numberBefore(acl, isEgress, facts['entry'] ?? '*');
  const cidr = rangeToName(situation, (isEgress ? facts['destination'] : facts['source']) ?? '', acl.vpcId);
  if (number === null || cidr === null) return [];
  const isIcmp = flow.protocol === 'icmp';
  const entry: NetworkAclEntry = {
    number,
    isEgress,
    action: 'allow',
    protocol: numbers[flow.protocol],
    cidr,
    ports: isIcmp ? null : way === 'return' ? answerPorts : { from: flow.port, to: flow.port },
    icmp: isIcmp ? { type: way === 'return' ? 0 : 8, code: -1 } : null,
  };
  return [{ idea: 'acl-entry', changes: [{ kind: 'set-acl-entry', aclId: acl.id, entry }] }];
}

/** A free number that is looked at before an entry; null when there is none. `*` is the one at the end, which denies all. */
function numberBefore({ entries }: NetworkAcl, isEgress: boolean, entry: string): number | null {
  const taken = new Set(entries.filter((each) => each.isEgress === isEgress).map(({ number }) => number));
  if (entry === '*') {
    for (let number = 100; number <= 32_766; number += 10) if (!taken.has(number)) return number;
    return null;
  }
  const denies = Number(entry);
  const tens = Math.floor((denies - 1) / 10) * 10;
  for (let number = tens; number >= 10; number -= 10) if (!taken.has(number)) return number;
  for (let number = denies - 1; number >= 1; number -= 1) if (!taken.has(number)) return number;
  return null;
}
