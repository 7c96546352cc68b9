import type { DraftInterface } from '../../draft/draft.ts';
import { isKnown, type Known, Unknown } from '../../draft/known.ts';
import type { Attributes } from './attributes.ts';
import { type DraftParts, ofKind, type ResourceTable, type Surroundings } from './draft-parts.ts';
import { holderOf, isMountedIn } from './interface-holder.ts';

function readInterface(face: Attributes, around: Surroundings): DraftParts {
  const holder = holderOf(face, around);
  const check = face.flag('source_dest_check');
  const ip = firstText(face, 'private_ips') ?? face.text('private_ip');
  return {
    networkInterfaces: [
      {
        ...face.head,
        kind: 'interface',
        subnetId: face.demandedId('subnet_id'),
        securityGroupIds: face.ids('security_groups') ?? [],
        ...(check === undefined ? {} : { sourceDestCheck: check }),
        ...(typeof ip === 'string' ? { privateIp: ip } : {}),
        attachedTo: holder === null ? null : isKnown(holder) ? holder : holder.missing.name,
      },
    ],
  };
}

function firstText(thing: Attributes, name: string): Known<string> | undefined {
  const texts = thing.texts(name);
  return texts !== undefined && isKnown(texts) ? texts[0] : texts;
}

/** An instance, the interface that AWS makes with it unless it is given one, and what it sends. */
function readInstance(instance: Attributes, around: Surroundings): DraftParts {
  const mounted = around
    .all('aws_network_interface')
    .filter((face) => isMountedIn(face, instance) || attachedTo(face, instance, around))
    .map(({ address }) => address);
  const hasOwn = ['network_interface', 'primary_network_interface'].every((name) => {
    const blocks = instance.blocks(name);
    return isKnown(blocks) && blocks.length === 0;
  });
  const own = hasOwn ? [ownInterface(instance, around)] : [];
  const ids = [...own.map(({ id }) => id), ...mounted];
  return {
    networkInterfaces: own,
    workloads: [
      {
        ...instance.head,
        name: nameOf(instance),
        kind: 'ec2-instance',
        egress: { kind: 'interfaces', ids },
        ingress: null,
      },
    ],
  };
}

function attachedTo(face: Attributes, instance: Attributes, around: Surroundings): boolean {
  return around
    .all('aws_network_interface_attachment')
    .some(
      (each) =>
        each.id('network_interface_id') === face.address && each.id('instance_id') === instance.address,
    );
}

function ownInterface(instance: Attributes, around: Surroundings): DraftInterface {
  const known = instance.text('primary_network_interface_id');
  const subnet = instance.demandedId('subnet_id');
  const check = instance.flag('source_dest_check');
  const groups = instance.ids('vpc_security_group_ids') ?? instance.ids('security_groups') ?? [];
  const [privateIp, publicIp] = [instance.text('private_ip'), instance.text('public_ip')];
  return {
    id: typeof known === 'string' ? known : `${instance.address}.primary_network_interface_id`,
    place: instance.place,
    kind: 'interface',
    subnetId: subnet,
    securityGroupIds: groups,
    hasPublicIp: hasPublicIp(instance, subnet, around),
    ...(check === undefined ? {} : { sourceDestCheck: check }),
    ...(typeof privateIp === 'string' ? { privateIp } : {}),
    ...(typeof publicIp === 'string' ? { publicIp } : {}),
    attachedTo: instance.address,
  };
}

/** An address of its own may come besides, from a resource of which it is not known whether it is there. */
function hasPublicIp(instance: Attributes, subnetId: Known<string>, around: Surroundings): Known<boolean> {
  const written = instance.flag('associate_public_ip_address') ?? mapsPublic(subnetId, around);
  const [address] = [...around.maybe('aws_eip'), ...around.maybe('aws_eip_association')];
  const missing = address?.thing.maybe ?? null;
  return written === false && missing !== null ? new Unknown(missing) : written;
}

/** Unless an instance says itself whether it gets a public address, its subnet decides. */
function mapsPublic(subnetId: Known<string>, around: Surroundings): Known<boolean> {
  if (!isKnown(subnetId)) return subnetId;
  const subnet = around.all('aws_subnet').find(({ address }) => address === subnetId);
  return subnet?.flag('map_public_ip_on_launch') ?? false;
}

/** Its Name tag, as the console shows it; else its address. */
function nameOf(thing: Attributes): string {
  const tags = thing.value('tags');
  const name = tags instanceof Map ? (tags.get('Name') as unknown) : undefined;
  return typeof name === 'string' && name !== '' ? name : thing.address;
}

export const interfaceResources: ResourceTable = {
  aws_network_interface: ofKind('networkInterfaces', readInterface),
  aws_network_interface_attachment: ofKind('networkInterfaces', () => ({})),
  aws_instance: ofKind('networkInterfaces', readInstance),
};
