import type { Api } from '../api/api.ts';
import { ApiError } from '../api/api-error.ts';
import { findService } from '../api/find-service.ts';
import { Failure } from '../failure.ts';
import { docker, type Engine } from './data-containers.ts';
import { shop } from './shop.ts';

/**
 * Somebody else's API on the internet's side of every VPC. It comes in the shop's own image, so that the story needs no
 * third one.
 */
export async function ensurePartner(api: Api, engine: Engine): Promise<void> {
  const { name, dnsName, port } = shop.partner;
  try {
    await api.call('apron', 'CreateOutsideHost', {
      Name: name,
      Image: await imageOfShop(api, engine),
      Command: ['node', 'partner.js'],
      Ports: [port],
      DnsNames: [dnsName],
    });
  } catch (error) {
    // It is there since an earlier run.
    if (!(error instanceof ApiError) || !/exist/i.test(error.message)) throw error;
  }
}

async function imageOfShop(api: Api, engine: Engine): Promise<string> {
  const service = await findService(api, shop.name);
  const id = service.ServiceArn?.split('/').at(-1) ?? '';
  const { lines } = await docker(engine, [
    'image',
    'ls',
    '--quiet',
    '--no-trunc',
    `apron-${engine.installation}/${id}`,
  ]);
  const image = lines.find((line) => line.startsWith('sha256:'));
  if (image === undefined) throw new Failure('The image of the shop is not to be found.');
  return image;
}
