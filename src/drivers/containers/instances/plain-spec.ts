import { randomBytes } from 'node:crypto';
import type { InstanceSpec } from '../instances-port.ts';

/** A spec that only lacks a program. */
export function plainSpec(imageId: string): InstanceSpec {
  return {
    instanceId: randomBytes(16).toString('hex'),
    serviceId: randomBytes(16).toString('hex'),
    serviceName: 'shop-front_2',
    revision: 1,
    imageId,
    command: null,
    environment: { PORT: '8080' },
    cpu: 256,
    memory: 128,
    diskBytes: 1_000_000_000,
    vpc: null,
  };
}
