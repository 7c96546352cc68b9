import { randomBytes, randomInt } from 'node:crypto';
import { serviceNetworksOf } from '../../../model/service-networks.ts';
import { type Engine, openEngine } from '../engine.ts';
import { ensureTestImage, removeTestImage } from '../test-image.ts';
import { checkInstances, type InstancesWorld } from './conformance.ts';
import { createInstances } from './create-instances.ts';
import { keepServiceNetworks } from './keep-service-networks.ts';
import { removeServiceNetworks } from './service-network.ts';

checkInstances('Docker Engine', openWorld);

const shell = (line: string): string[] => ['/bin/sh', '-c', line];

async function openWorld(): Promise<InstancesWorld> {
  const open = (): Engine =>
    openEngine({ socketPath: '/var/run/docker.sock', installation: randomBytes(4).toString('hex') });
  const engine = open();
  const imageId = await ensureTestImage(engine);
  const cidr = `100.${randomInt(65, 128)}.${randomInt(256)}.0/24`;
  const networks = keepServiceNetworks(engine, serviceNetworksOf(engine.installation, cidr));
  const instances = createInstances(engine, { networks });
  return {
    instances,
    strangers: createInstances(open(), { networks }),
    imageId,
    commands: {
      polite: shell("trap 'echo goodbye; exit 0' TERM; echo ready; while :; do sleep 0.05; done"),
      deaf: ['/bin/sleep', '100000'],
      talker: shell('for n in $(seq 1 500); do echo line $n; done; exit 3'),
      rambler: shell("head -c 400000 /dev/zero | tr '\\0' x; echo; echo short"),
      greeter: shell('printf "%s\\n" "$GREETING"'),
      hungry: ['/bin/tail', '/dev/zero'],
      // dd is silenced: which of two streams has the last line is a matter of chance.
      writer: shell(
        'dd if=/dev/zero of=/tmp/file bs=1024 count=2048 2>/dev/null; echo written; exec sleep 100000',
      ),
      absent: ['no-such-program'],
      server: null,
    },
    async close() {
      for (const { containerId } of await instances.observe()) await instances.stop(containerId, 0);
      await removeServiceNetworks(engine);
      await removeTestImage(engine);
    },
  };
}
