import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  AuthorizeSecurityGroupIngressCommand,
  CreateRouteCommand,
  DeleteRouteCommand,
  EC2Client,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import { fabricNames } from '../src/model/fabric-names.ts';
import type { DescribedVpc } from '../src/plan/fabric/test-world/world.ts';
import { startApron, until } from '../test/e2e/apron.ts';
import { fillState } from './big-state.ts';
import { median } from './median.ts';
import { openNetworkWorld, run as runProgram } from './network-world.ts';
import type { Row } from './row.ts';

const subnets = 100;
const interfacesOfEach = 10;
const rules = 1000;
const rounds = 15;

/** How long after its answer a change is in force in a big VPC. */
export async function run(): Promise<Row[]> {
  const world = await openNetworkWorld({ vpcs: { big: bigVpc() } }, (installation, name) => {
    const subnet = name.split('/')[1]?.split('.')[0];
    return `b${installation}-${subnet}`;
  });
  const { topology, settings } = world;
  const stateDir = mkdtempSync(join(tmpdir(), 'apron-bench-'));
  fillState(stateDir, settings.installation, topology);
  const apron = await startApron({ stateDir });
  try {
    const { endpoint, credentials } = apron;
    const ec2 = new EC2Client({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
    const place = {
      ec2,
      router: fabricNames.namespaceOf(settings.installation, topology.vpcs[0]?.id ?? ''),
      routeTableId: topology.routeTables[0]?.id ?? '',
      gatewayId: topology.internetGateways[0]?.id ?? '',
      groupId: topology.securityGroups.find(({ name }) => name.endsWith('app'))?.id ?? '',
    };
    await until(
      'the kernel holds the VPC',
      async () => (await hostRoutes(place.router)) >= subnets * interfacesOfEach,
      300,
    );
    return [await timeRoutes(place), await timeRules(place)];
  } finally {
    await apron.remove();
    await world.remove();
    rmSync(stateDir, { recursive: true, force: true });
  }
}

function bigVpc(): DescribedVpc {
  const names = Array.from({ length: subnets }, (_, index) => `s${index}`);
  const hosts = names.flatMap((subnet) =>
    Array.from({ length: interfacesOfEach }, (_, index) => [
      `${subnet}.${index}`,
      { subnet, groups: ['app'] },
    ]),
  );
  return {
    cidr: '10.0.0.0/16',
    internet: true,
    subnets: Object.fromEntries(names.map((name, index) => [name, { cidr: `10.0.${index}.0/24` }])),
    groups: { app: ['all to anywhere'] },
    hosts: Object.fromEntries(hosts) as NonNullable<DescribedVpc['hosts']>,
  };
}

type Place = {
  readonly ec2: EC2Client;
  readonly router: string;
  readonly routeTableId: string;
  readonly gatewayId: string;
  readonly groupId: string;
};

async function timeRoutes({ ec2, router, routeTableId, gatewayId }: Place): Promise<Row> {
  const route = { RouteTableId: routeTableId, DestinationCidrBlock: '0.0.0.0/0' };
  const watch = watchKernel(['ip', '-n', router, 'monitor', 'route']);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const made = await watch.time(/default.*igw0/, async () => {
      await ec2.send(new CreateRouteCommand({ ...route, GatewayId: gatewayId }));
    });
    const gone = await watch.time(/default/, async () => {
      await ec2.send(new DeleteRouteCommand(route));
    });
    times.push(made, gone);
  }
  watch.end();
  return rowOf('a changed route', times, 50);
}

async function timeRules({ ec2, router, groupId }: Place): Promise<Row> {
  const IpPermissions = [
    {
      IpProtocol: 'tcp',
      FromPort: 443,
      ToPort: 443,
      IpRanges: Array.from({ length: rules }, (_, index) => ({
        CidrIp: `172.16.${Math.floor(index / 250)}.${index % 250}/32`,
      })),
    },
  ];
  const last = rules - 1;
  const element = `{ 172.16.${Math.floor(last / 250)}.${last % 250} . tcp . 443 }`;
  const isAllowed = () => hasElement(router, `${groupId}-ingress-ports`, element);
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId: groupId, IpPermissions }));
    times.push(await timeUntil(isAllowed));
    await ec2.send(new RevokeSecurityGroupIngressCommand({ GroupId: groupId, IpPermissions }));
    times.push(await timeUntil(async () => !(await isAllowed())));
  }
  return rowOf(`${rules} changed rules of a security group`, times, 100);
}

function rowOf(what: string, times: readonly number[], limit: number): Row {
  const worst = Math.round(Math.max(...times));
  return {
    name: `${what}: in force after the API's answer, the slowest of ${times.length}`,
    value: worst,
    unit: 'ms',
    bound: `≤ ${limit} ms`,
    isWithin: worst <= limit,
    detail: `median ${Math.round(median(times))} ms; below 0 is before the answer`,
  };
}

/** Listens to what the kernel itself reports, so that nothing is asked in a loop beside what is measured. */
function watchKernel(argv: readonly [string, ...string[]]): {
  /** Milliseconds from the end of `change` to the first matching line that came after its beginning. */
  time(line: RegExp, change: () => Promise<void>): Promise<number>;
  end(): void;
} {
  const child: ChildProcess = spawn(argv[0], argv.slice(1), { stdio: ['ignore', 'pipe', 'inherit'] });
  let wanted: { line: RegExp; found: (at: number) => void } | null = null;
  if (child.stdout === null) throw new Error('no output to read');
  createInterface({ input: child.stdout }).on('line', (text) => {
    if (wanted === null || !wanted.line.test(text)) return;
    wanted.found(performance.now());
    wanted = null;
  });
  return {
    async time(line, change) {
      const seen = new Promise<number>((found) => (wanted = { line, found }));
      await change();
      const answered = performance.now();
      return (await seen) - answered;
    },
    end: () => void child.kill(),
  };
}

async function hostRoutes(router: string): Promise<number> {
  const { stdout } = await runProgram('ip', ['-j', '-n', router, 'route'], { maxBuffer: 2 ** 26 }).catch(
    () => ({ stdout: '[]' }),
  );
  return (JSON.parse(stdout) as { dst: string }[]).filter(({ dst }) => !dst.includes('/')).length;
}

/** A transaction is in force as a whole: one of its elements stands for all. */
async function hasElement(router: string, set: string, element: string): Promise<boolean> {
  const argv = ['netns', 'exec', router, 'nft', 'get', 'element', 'ip', fabricNames.table, set, element];
  return await runProgram('ip', argv).then(
    () => true,
    () => false,
  );
}

/** Milliseconds from now on; the asking itself takes some of them. */
async function timeUntil(holds: () => Promise<boolean>): Promise<number> {
  const began = performance.now();
  while (!(await holds())) {
    if (performance.now() - began > 60_000) throw new Error('the kernel does not obey');
  }
  return performance.now() - began;
}
