import type { OutsideHost } from '../../model/vpc/outside-host.ts';

export type OutsideHostShape = {
  readonly Name: string;
  readonly DnsNames: readonly string[];
  readonly PublicIp: string;
  readonly Image: string;
  readonly Command?: readonly string[];
  /** Names alone: values may be secrets. */
  readonly EnvironmentNames: readonly string[];
  /** Empty: all. */
  readonly Ports: readonly number[];
  readonly StandsInFor?: string;
  readonly State: string;
  readonly Failure?: string;
  readonly CreatedAt: Date;
};

/** An outside host without the values of its environment. */
export function outsideHostShape(host: OutsideHost): OutsideHostShape {
  return {
    Name: host.name,
    DnsNames: host.dnsNames,
    PublicIp: host.publicIp,
    Image: host.image,
    ...(host.command === null ? {} : { Command: host.command }),
    EnvironmentNames: Object.keys(host.environment),
    Ports: host.ports,
    ...(host.standsInFor === null ? {} : { StandsInFor: host.standsInFor }),
    State: host.state,
    ...(host.failure === null ? {} : { Failure: host.failure }),
    CreatedAt: new Date(host.createdAt),
  };
}
