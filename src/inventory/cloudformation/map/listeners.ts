import type { ListenerKind } from '../../../model/landscape/listener.ts';
import type { DraftListener } from '../../draft/draft.ts';
import { isKnown, type Known, Unknown } from '../../draft/known.ts';
import type { Resource } from '../evaluate/resource.ts';
import { listenerPorts } from '../evaluate/listener-ports.ts';
import { inDefaultVpc } from './missing.ts';
import type { Sketch } from './sketch.ts';

type Ids = Known<readonly Known<string>[]>;

export type Listening = {
  readonly kind: ListenerKind;
  readonly subnetIds: Ids;
  readonly securityGroupIds: Ids;
  readonly isPubliclyAccessible?: Known<boolean>;
  readonly ports?: Known<readonly number[]>;
};

/** Writes down something that waits for connections, with the ports of its kind unless others are given. */
export function writeListener(resource: Resource, listening: Listening, sketch: Sketch): void {
  const ports = listening.ports ?? listenerPorts(resource.type, (name) => resource.properties.raw(name));
  const listener: DraftListener = {
    id: resource.id,
    place: resource.place,
    name: resource.logicalId,
    kind: listening.kind,
    ports: ports ?? new Unknown({ code: 'NOT_UNDERSTOOD', name: `ports of ${resource.id}` }),
    interfaceIds: [],
    subnetIds: listening.subnetIds,
    securityGroupIds: listening.securityGroupIds,
    dnsNames: [],
    isPubliclyAccessible: listening.isPubliclyAccessible ?? false,
  };
  sketch.pages.listeners.push(listener);
}

export type SubnetGroup = {
  /** The property that names the group. */
  readonly property: string;
  readonly type: string;
  /** The property of the group that is its name. */
  readonly name: string;
};

/** The subnets of the group that a resource names, by reference or by the name that the group is given. */
export function subnetsOfGroup({ properties }: Resource, group: SubnetGroup, sketch: Sketch): Ids {
  const named = properties.id(group.property);
  if (named === undefined) return inDefaultVpc();
  if (!isKnown(named)) return named;
  const found =
    sketch.find(named, group.type) ??
    // AWS writes such names in lower case, whatever was asked for.
    sketch.ofType(group.type).find((each) => {
      const name = each.properties.text(group.name);
      return typeof name === 'string' && name.toLowerCase() === named.toLowerCase();
    });
  return found?.properties.ids('SubnetIds') ?? new Unknown({ code: 'LOOKED_UP', name: named });
}

/** Groups of a VPC, an empty list meaning its default group. */
export function groupsOf({ properties }: Resource, name: string): Ids {
  return properties.ids(name);
}
