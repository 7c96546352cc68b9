import type { Instance } from '../../model/instance.ts';
import type { VpcConnector } from '../../model/network.ts';
import type { NetworkInterface } from '../../model/vpc/network-interface.ts';
import type { Subnet } from '../../model/vpc/vpc.ts';
import type { RowChanges } from './apply-step.ts';
import type { Rows } from './situation.ts';
import { describeExhaustion, planInstanceInterface } from '../network/plan-instance-interface.ts';

const scope = { account: '123456789012', region: 'us-east-1' };

export const sampleSubnets: readonly Subnet[] = ['a', 'b'].map((letter, index) => ({
  ...scope,
  id: `subnet-${letter}`,
  vpcId: 'vpc-1',
  number: index + 1,
  cidr: `10.0.${index}.0/28`,
  zone: `us-east-1${letter}`,
  isDefaultForZone: false,
  mapPublicIpOnLaunch: false,
  createdAt: 0,
}));

export const sampleConnector: VpcConnector = {
  ...scope,
  arn: 'connector',
  name: 'database',
  revision: 1,
  subnetIds: sampleSubnets.map(({ id }) => id),
  securityGroupIds: ['sg-1'],
  status: 'ACTIVE',
  createdAt: 0,
  deletedAt: null,
};

/** An interface of somebody else's. */
export function strangerIn(subnetId: string, privateIp: string): NetworkInterface {
  return {
    ...scope,
    id: `eni-${privateIp}`,
    vpcId: 'vpc-1',
    subnetId,
    kind: 'interface',
    description: '',
    privateIp,
    macAddress: '02:00:00:00:00:00',
    securityGroupIds: ['sg-1'],
    sourceDestCheck: true,
    attachment: null,
    deleteOnTermination: false,
    isRequesterManaged: false,
    instanceId: null,
    dnsNames: [],
    createdAt: 0,
  };
}

/** The VPC of a simulated service: two subnets that have two addresses left each. */
export class SimulatedVpc {
  interfaces: readonly NetworkInterface[] = [];
  readonly #strangers = sampleSubnets.flatMap(({ id }, index) =>
    Array.from({ length: 9 }, (_, count) => strangerIn(id, `10.0.${index}.${count + 4}`)),
  );

  /** As control does in the transaction that writes the instances. */
  plugIn({ instances: others, revisions }: Rows, changes: RowChanges, now: number): RowChanges {
    const isInVpc = (number: number): boolean =>
      revisions.find((each) => each.number === number)?.settings.network.egress.kind === 'VPC';
    const instances = (changes.instances ?? []).map((instance) =>
      isInVpc(instance.revision) ? this.#plugIn(instance, others, now) : instance,
    );
    return { ...changes, instances };
  }

  release(instanceId: string): void {
    this.interfaces = this.interfaces.filter((each) => each.instanceId !== instanceId);
  }

  #plugIn(instance: Instance, others: readonly Instance[], now: number): Instance {
    const siblings = others
      .filter((other) => other.revision === instance.revision && other.phase !== 'stopping')
      .map(({ id }) => id);
    const situation = {
      connector: sampleConnector,
      subnets: sampleSubnets,
      taken: [...this.#strangers, ...this.interfaces],
      siblings: new Set(siblings),
    };
    const made = planInstanceInterface(situation, { instanceId: instance.id, now });
    if (made === null) {
      return { ...instance, failure: { why: 'not-started', detail: describeExhaustion(situation) } };
    }
    this.interfaces = [...this.interfaces, made];
    return instance;
  }
}
