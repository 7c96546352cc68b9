import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { fabricNames } from '../../model/fabric-names.ts';
import { demandCidr, formatIpv4 } from '../../model/vpc/ipv4.ts';
import type { NetworkInterface } from '../../model/vpc/network-interface.ts';
import type { Store } from '../../store/store.ts';

const execute = promisify(execFile);

/**
 * Stands in for the whole fabric where only the plugin is looked at: a namespace per VPC that routes between the links
 * of its attached interfaces and answers as each subnet's gateway. It has no rules.
 */
export type TestRouter = {
  /** Makes the links that the store's interfaces want. */
  whenInForce(): Promise<void>;
  namespaceOf(vpcId: string): string;
  /** What a program says in a sandbox. */
  tryInside(sandbox: string, argv: readonly string[]): string;
  remove(): Promise<void>;
};

export function createTestRouter(store: Store, installation: string): TestRouter {
  const namespaces = new Map<string, Promise<void>>();
  const links = new Map<string, Promise<void>>();
  const namespaceOf = (vpcId: string): string => fabricNames.namespaceOf(installation, vpcId);
  const once = (made: Map<string, Promise<void>>, key: string, make: () => Promise<void>): Promise<void> => {
    const known = made.get(key) ?? make();
    made.set(key, known);
    return known;
  };
  const plug = async (eni: NetworkInterface): Promise<void> => {
    const namespace = namespaceOf(eni.vpcId);
    await once(namespaces, namespace, () => makeNamespace(store, eni.vpcId, namespace));
    await makeLink(namespace, eni);
  };
  return {
    namespaceOf,
    tryInside: (sandbox, argv) =>
      execFileSync('nsenter', [`--net=${sandbox}`, '--', ...argv], { encoding: 'utf8' }),
    async whenInForce() {
      const attached = store.networkInterfaces.list({}).filter(({ attachment }) => attachment !== null);
      await Promise.all(attached.map((eni) => once(links, eni.attachment?.id ?? '', () => plug(eni))));
    },
    async remove() {
      for (const namespace of namespaces.keys()) await execute('ip', ['netns', 'delete', namespace]);
    },
  };
}

async function makeNamespace(store: Store, vpcId: string, namespace: string): Promise<void> {
  await execute('ip', ['netns', 'add', namespace]);
  await execute('ip', ['-n', namespace, 'link', 'set', 'lo', 'up']);
  await execute('ip', ['netns', 'exec', namespace, 'sysctl', '-qw', 'net.ipv4.ip_forward=1']);
  const vpc = store.vpcs.find({ id: vpcId });
  const bases = store.subnets.list({ vpc_id: vpcId }).map(({ cidr }) => demandCidr(cidr).first + 1);
  const resolver = vpc === null ? [] : [demandCidr(vpc.cidrs[0].cidr).first + 2];
  for (const address of [...bases, ...resolver])
    await execute('ip', ['-n', namespace, 'address', 'add', `${formatIpv4(address)}/32`, 'dev', 'lo']);
}

async function makeLink(namespace: string, { id, privateIp, macAddress }: NetworkInterface): Promise<void> {
  const far = fabricNames.handoverLinkOf(id);
  const near = fabricNames.routerLinkOf(id);
  await execute('ip', ['-n', namespace, 'link', 'delete', near]).catch(() => null);
  const ends = [far, 'address', macAddress, 'type', 'veth', 'peer', 'name', near];
  await execute('ip', ['link', 'add', ...ends, 'netns', namespace]);
  await execute('ip', ['-n', namespace, 'link', 'set', near, 'up']);
  const setting = `net.ipv4.conf.${near}.proxy_arp=1`;
  await execute('ip', ['netns', 'exec', namespace, 'sysctl', '-qw', setting]);
  await execute('ip', ['-n', namespace, 'route', 'replace', `${privateIp}/32`, 'dev', near]);
}
