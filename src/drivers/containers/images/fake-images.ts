import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine } from '../engine.ts';
import { type FakeEngine, startFakeEngine } from '../fake-engine/fake-engine.ts';
import { serviceNetworksOf } from '../../../model/service-networks.ts';
import { keepServiceNetworks } from '../instances/keep-service-networks.ts';
import { baseTag, recipeFor } from './base/recipe.ts';
import type { ImagesWorld } from './conformance.ts';
import { type FakeShell, fakeBuildRoutes } from './fake-build-routes.ts';
import { createImages } from './images.ts';
import { leaveStage, planFor, writeSource } from './images-world.ts';
import { usualLimits, type ImagesOptions } from './options.ts';

/** The real driver on a fake engine that has a base image for NODEJS_22 and one named image. */
export async function openFakeImages(): Promise<ImagesWorld & { readonly fake: FakeEngine }> {
  const fake = await startFakeEngine({ routes: fakeBuildRoutes(shell) });
  const home = await mkdtemp(join(tmpdir(), 'apron-fake-images-'));
  const engine = openEngine({ socketPath: fake.socketPath, installation: '0badcafe' });
  const names = serviceNetworksOf(engine.installation, '127.83.0.0/16');
  const options: ImagesOptions = {
    host: { caBundle: null, proxy: {} },
    dockerConfigFile: join(home, 'config.json'),
    temporaryFolder: join(home, 'temporary'),
    limits: usualLimits,
    networks: keepServiceNetworks(engine, names, { interfaces: {} }),
    resolver: async () => null,
    dockerPrograms: [],
  };
  fake.addImage({ tags: [baseTag(recipeFor('NODEJS_22', null, 'amd64'))], run: () => {} });
  const name = 'somebody/app:v1';
  const { id } = fake.addImage({ tags: [name] });
  return {
    fake,
    engine,
    neighbour: openEngine({ socketPath: fake.socketPath, installation: '0badbeef' }),
    images: createImages(engine, options),
    local: { name, imageId: id },
    source: (files) => writeSource(home, files),
    request: planFor,
    leaveBehind: (of) => leaveStage(of, options, id),
    close: async () => {
      await fake.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** Knows `true`, `echo words`, `exit n` and `sleep n`, one after another. */
const shell: FakeShell = (line) => {
  let output = '';
  for (const part of line.split(';').map((text) => text.trim())) {
    const [program, ...words] = part.split(' ');
    if (program === 'echo') output += `${words.join(' ')}\n`;
    if (program === 'exit') return { output, exitCode: Number(words[0]) };
    if (program === 'sleep') return { output, exitCode: 137, hangs: true };
  }
  return { output, exitCode: 0 };
};
