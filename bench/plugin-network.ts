import { randomBytes } from 'node:crypto';
import { EC2Client, CreateSubnetCommand, CreateVpcCommand } from '@aws-sdk/client-ec2';
import Docker from 'dockerode';
import { type Apron, startApron, until } from '../test/e2e/apron.ts';
import { forgetTestImage, testImage } from '../test/e2e/fixtures.ts';
import { median } from './median.ts';
import type { Row } from './row.ts';

const rounds = 25;
const allowance = 60;

/** What a subnet adds to a container's start: against a bridge network of the same engine, turn by turn. */
export async function run(): Promise<Row[]> {
  const docker = new Docker({ socketPath: '/var/run/docker.sock' });
  const image = await testImage();
  const apron = await startApron();
  const bridge = `bench-${randomBytes(4).toString('hex')}`;
  try {
    await docker.createNetwork({ Name: bridge, Driver: 'bridge' });
    const subnet = await makeSubnet(apron, docker);
    const times: Record<string, number[]> = { [bridge]: [], [subnet]: [] };
    for (let round = 0; round <= rounds; round += 1) {
      for (const network of [bridge, subnet]) {
        const took = await timeStart(docker, image, network);
        if (round > 0) times[network]?.push(took); // the first round warms caches on both sides
      }
    }
    return rowsOf(median(times[bridge] ?? []), median(times[subnet] ?? []));
  } finally {
    await docker.getNetwork(bridge).remove();
    await apron.remove();
    await forgetTestImage();
  }
}

function rowsOf(bridge: number, subnet: number): Row[] {
  const added = subnet - bridge;
  return [
    {
      name: "what a subnet adds to a container's start",
      value: Math.round(added),
      unit: 'ms',
      bound: `≤ ${allowance} ms over a bridge network's ${bridge.toFixed(0)} ms`,
      isWithin: added <= allowance,
      detail: `${subnet.toFixed(0)} ms on the subnet, median of ${rounds} each`,
    },
  ];
}

async function makeSubnet({ endpoint, credentials }: Apron, docker: Docker): Promise<string> {
  const ec2 = new EC2Client({ endpoint, region: 'us-east-1', credentials });
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.40.0.0/16' }));
  const made = await ec2.send(new CreateSubnetCommand({ VpcId: Vpc?.VpcId, CidrBlock: '10.40.1.0/24' }));
  const name = made.Subnet?.SubnetId ?? '';
  await until('the engine shows the subnet', async () =>
    (await docker.listNetworks()).some((network) => network.Name === name),
  );
  return name;
}

/** Milliseconds of the engine's start call alone: the network is all that differs. */
async function timeStart(docker: Docker, image: string, network: string): Promise<number> {
  const container = await docker.createContainer({
    Image: image,
    Cmd: ['sleep', '1000'],
    HostConfig: { NetworkMode: network },
  });
  const begin = performance.now();
  await container.start();
  const took = performance.now() - begin;
  await container.remove({ force: true });
  return took;
}
