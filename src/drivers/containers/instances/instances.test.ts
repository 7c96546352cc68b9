import { serviceNetworksOf } from '../../../model/service-networks.ts';
import { openEngine } from '../engine.ts';
import { type FakeEngine, startFakeEngine } from '../fake-engine/fake-engine.ts';
import { type FakeProgram, StartFailure } from '../fake-engine/program.ts';
import { checkInstances, type InstancesWorld } from './conformance.ts';
import { createInstances } from './create-instances.ts';
import { keepServiceNetworks } from './keep-service-networks.ts';

checkInstances('a fake Docker Engine', openWorld);

const program: FakeProgram = (process) => {
  switch (process.argv[0]) {
    case 'polite':
      process.onSignal('SIGTERM', () => {
        process.stdout('goodbye\n');
        process.exit(0);
      });
      process.stdout('ready\n');
      break;
    case 'talker':
      for (let index = 1; index <= 500; index += 1) process.stdout(`line ${index}\n`);
      process.exit(3);
      break;
    case 'rambler':
      process.stdout(`${'x'.repeat(400_000)}\nshort\n`);
      process.exit(0);
      break;
    case 'greeter':
      process.stdout(`${process.environment['GREETING']}\n`);
      process.exit(0);
      break;
    case 'hungry':
      process.runOutOfMemory();
      break;
    case 'writer':
      process.write(2 * 1024 * 1024);
      process.stdout('written\n');
      break;
    case 'absent':
      throw new StartFailure(
        'OCI runtime create failed: exec: "absent": executable file not found in $PATH: unknown',
      );
    case 'serve':
      process.listen(8080);
      break;
    default:
  }
};

async function openWorld(): Promise<InstancesWorld> {
  const fake: FakeEngine = await startFakeEngine();
  const open = (installation: string) => openEngine({ socketPath: fake.socketPath, installation });
  const { processes } = fake;
  const engine = open('0a0a0a0a');
  const names = serviceNetworksOf(engine.installation, '127.81.0.0/16');
  const networks = keepServiceNetworks(engine, names, { interfaces: {} });
  const image = fake.addImage({ run: program });
  return {
    instances: createInstances(engine, { networks, processes }),
    strangers: createInstances(open('0b0b0b0b'), { networks, processes }),
    imageId: image.id,
    commands: {
      polite: ['polite'],
      deaf: ['deaf'],
      talker: ['talker'],
      rambler: ['rambler'],
      greeter: ['greeter'],
      hungry: ['hungry'],
      writer: ['writer'],
      absent: ['absent'],
      server: null,
    },
    close: () => fake.close(),
  };
}
