import type { DatabaseSync } from 'node:sqlite';
import { parseArn } from '../model/arn.ts';
import type { AutoScalingConfiguration, ObservabilityConfiguration } from '../model/configurations.ts';
import type { Connection } from '../model/connection.ts';
import type { CustomDomain } from '../model/custom-domain.ts';
import type { VpcConnector, VpcIngressConnection } from '../model/network.ts';
import type { ChangeFeed } from './changes.ts';
import { createDocuments, type Documents } from './documents.ts';

/** The resources a service refers to. Look-up columns of each: `arn`, `account`, `region`, `name`; more where noted. */
export type Configurations = {
  /** Also by `revision`. */
  readonly autoScaling: Documents<AutoScalingConfiguration>;
  /** Also by `revision`. */
  readonly observability: Documents<ObservabilityConfiguration>;
  readonly connections: Documents<Connection>;
  readonly vpcConnectors: Documents<VpcConnector>;
  /** Also by `service_arn`. */
  readonly vpcIngressConnections: Documents<VpcIngressConnection>;
  /** By `service_id` and `domain_name` only. */
  readonly customDomains: Documents<CustomDomain>;
};

type Named = { arn: string; account: string; region: string; name: string };

const namedColumns = {
  arn: (noun: Named) => noun.arn,
  account: (noun: Named) => noun.account,
  region: (noun: Named) => noun.region,
  name: (noun: Named) => noun.name,
};

export function createConfigurations(database: DatabaseSync, feed: ChangeFeed): Configurations {
  const changed = (noun: string) => () => feed.record({ noun, serviceId: null });
  const revisioned = { ...namedColumns, revision: (noun: { revision: number }) => noun.revision };
  return {
    autoScaling: createDocuments<AutoScalingConfiguration>(database, {
      name: 'auto_scaling_configurations',
      key: ['arn'],
      columns: revisioned,
      changed: changed('autoScalingConfiguration'),
    }),
    observability: createDocuments<ObservabilityConfiguration>(database, {
      name: 'observability_configurations',
      key: ['arn'],
      columns: revisioned,
      changed: changed('observabilityConfiguration'),
    }),
    connections: createDocuments<Connection>(database, {
      name: 'connections',
      key: ['arn'],
      columns: namedColumns,
      changed: changed('connection'),
    }),
    vpcConnectors: createDocuments<VpcConnector>(database, {
      name: 'vpc_connectors',
      key: ['arn'],
      columns: namedColumns,
      changed: changed('vpcConnector'),
    }),
    vpcIngressConnections: createDocuments<VpcIngressConnection>(database, {
      name: 'vpc_ingress_connections',
      key: ['arn'],
      columns: { ...namedColumns, service_arn: (noun: VpcIngressConnection) => noun.serviceArn },
      // Its service's reconciler leads it in, so that one is woken.
      changed: (noun) => feed.record({ noun: 'vpcIngressConnection', serviceId: serviceIdOf(noun) }),
    }),
    customDomains: createDocuments<CustomDomain>(database, {
      name: 'custom_domains',
      key: ['service_id', 'domain_name'],
      columns: {
        service_id: (noun: CustomDomain) => noun.serviceId,
        domain_name: (noun: CustomDomain) => noun.domainName,
      },
      changed: changed('customDomain'),
    }),
  };
}

/** Of what a way in leads to; null for a look-up without it. */
function serviceIdOf(noun: object): string | null {
  const arn = 'serviceArn' in noun ? String(noun.serviceArn) : '';
  return parseArn(arn, 'service')?.id ?? null;
}
