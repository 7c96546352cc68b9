import assert from 'node:assert/strict';
import { type PacketHost, startMachineHost } from '../../control/network/test-packet-host.ts';
import { type Packets, startPackets } from '../../control/network/test-packets.ts';
import type { World } from '../../plan/fabric/test-world/world.ts';

/** A kernel that becomes one world after the other, with somebody in every place that packets set out from. */
export type Rig = {
  readonly packets: Packets;
  readonly senderOf: (name: string) => PacketHost;
  become(world: World): Promise<void>;
  /** Has a host forward what is not its own, as the owner of a NAT instance sees to. */
  letForward(name: string): Promise<void>;
};

type Owner = { after(end: () => Promise<void>): void };

/** Starts an installation of the network alone; all of it goes when its owner ends. */
export async function startRig(owner: Owner): Promise<Rig> {
  const packets = await startPackets(owner, { vpcs: {} });
  const machine = startMachineHost();
  owner.after(() => machine.remove());
  const appliances = new Set<string>();
  const rig: Rig = {
    packets,
    senderOf: (name) => (name === 'machine' ? machine : packets.host(name)),
    async become(world) {
      await packets.become(world);
      for (const name of appliancesOf(world)) await rig.letForward(name);
    },
    async letForward(name) {
      if (appliances.has(name)) return;
      await makeAppliance(name, packets);
      appliances.add(name);
    },
  };
  return rig;
}

/** Hosts whose source/destination check is off. */
function appliancesOf({ vpcs }: World): string[] {
  return Object.entries(vpcs).flatMap(([vpc, { hosts = {} }]) =>
    Object.entries(hosts).flatMap(([key, { sourceDestCheck, isDetached }]) =>
      sourceDestCheck === false && isDetached !== true ? [`${vpc}/${key}`] : [],
    ),
  );
}

/** They do what their owner means by it: pass on what is private, and send the rest under their own address. */
async function makeAppliance(name: string, packets: Packets): Promise<void> {
  const rules =
    'add table ip own; add chain ip own out { type nat hook postrouting priority 100; }; flush chain ip own out; ' +
    'add rule ip own out ip daddr != { 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10 } masquerade';
  for (const argv of [
    ['sysctl', '-qw', 'net.ipv4.ip_forward=1'],
    ['nft', rules],
  ]) {
    const { outcome, output } = await packets.host(name).order({ do: 'run', argv });
    assert.equal(outcome, 'answered', output ?? '');
  }
}
