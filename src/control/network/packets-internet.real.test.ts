import { describe, test } from 'node:test';
import type { DescribedVpc, World } from '../../plan/fabric/test-world/world.ts';
import { startPackets } from './test-packets.ts';

/** A public subnet with a NAT gateway, a private one that uses it, and a service's instance in there. */
const shop: DescribedVpc = {
  cidr: '10.0.0.0/16',
  internet: true,
  subnets: {
    public: { cidr: '10.0.0.0/24', routes: { '0.0.0.0/0': 'igw' } },
    private: { cidr: '10.0.1.0/24', routes: { '0.0.0.0/0': 'nat:nat' } },
  },
  groups: { app: ['all to anywhere'], db: ['tcp 5432 from app'] },
  nats: { nat: { subnet: 'public' } },
  hosts: {
    app: { subnet: 'private', kind: 'apprunner', groups: ['app'] },
    db: { subnet: 'private', groups: ['db'] },
  },
};
const around = (vpc: Partial<DescribedVpc>): World => ({
  vpcs: { shop: { ...shop, ...vpc } },
  outside: { partner: [443] },
});

describe('the internet from a VPC', async () => {
  test('spine', async (t) => {
    const packets = await startPackets(t, around({}));
    await packets.expect(
      [
        'shop/app → partner:443 connected as public:shop/nat',
        'shop/app → shop/db:5432 connected as shop/app',
        'shop/app → partner:80 refused',
        'shop/app → ping partner answered',
      ],
      ['outside-port-closed'],
    );
  });
});
