import type { Draft } from '../draft/draft.ts';
import { type Known, Unknown } from '../draft/known.ts';
import type { Answers } from './answers.ts';
import { eachTextIn, flagIn, type Json, objectIn, objectsIn, textIn, textsIn } from './json.ts';
import type { Regions } from './regions.ts';

/** VPCs, their attributes and DHCP options, and subnets. */
export function readNetworks(
  answers: Answers,
  regions: Regions,
): Pick<Draft, 'vpcs' | 'subnets' | 'dhcpOptions'> {
  return {
    vpcs: answers.items('Vpcs').flatMap((item) => readVpc(item, answers, regions)),
    subnets: answers.items('Subnets').flatMap(readSubnet),
    dhcpOptions: answers.items('DhcpOptions').flatMap((item) => {
      const id = textIn(item, 'DhcpOptionsId');
      const servers = objectsIn(item, 'DhcpConfigurations')
        .filter((each) => textIn(each, 'Key') === 'domain-name-servers')
        .flatMap((each) => [...eachTextIn(each, 'Values', 'Value'), ...textsIn(each, 'Values')]);
      return id === undefined ? [] : [{ id, place: null, domainNameServers: servers }];
    }),
  };
}

function readVpc(item: Json, answers: Answers, { ofVpc, usual }: Regions): Draft['vpcs'] {
  const id = textIn(item, 'VpcId');
  if (id === undefined) return [];
  const primary = textIn(item, 'CidrBlock');
  const secondary = objectsIn(item, 'CidrBlockAssociationSet')
    .filter(
      (each) => (textIn(objectIn(each, 'CidrBlockState') ?? {}, 'State') ?? 'associated') === 'associated',
    )
    .flatMap((each) => textIn(each, 'CidrBlock') ?? []);
  const cidrs = [...new Set([...(primary === undefined ? [] : [primary]), ...secondary])];
  const dhcpOptionsId = textIn(item, 'DhcpOptionsId');
  return [
    {
      id,
      place: null,
      cidrs,
      region: ofVpc.get(id) ?? usual,
      isDefault: flagIn(item, 'IsDefault') ?? false,
      enableDnsSupport: readAttribute(id, 'EnableDnsSupport', answers),
      enableDnsHostnames: readAttribute(id, 'EnableDnsHostnames', answers),
      ...(dhcpOptionsId === undefined ? {} : { dhcpOptionsId }),
    },
  ];
}

/** `describe-vpc-attribute` answers with one attribute of one VPC. */
function readAttribute(
  vpcId: string,
  name: 'EnableDnsSupport' | 'EnableDnsHostnames',
  answers: Answers,
): Known<boolean> {
  const bodies = answers.with(name).map(({ body }) => body);
  const own = bodies.find((body) => textIn(body, 'VpcId') === vpcId);
  const value = own === undefined ? undefined : flagIn(objectIn(own, name) ?? {}, 'Value');
  const attribute = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  return value ?? new Unknown({ code: 'NOT_READ', name: `describe-vpc-attribute --attribute ${attribute}` });
}

function readSubnet(item: Json): Draft['subnets'] {
  const id = textIn(item, 'SubnetId');
  const vpcId = textIn(item, 'VpcId');
  if (id === undefined || vpcId === undefined) return [];
  const onlyIpv6 = new Unknown({ code: 'NOT_UNDERSTOOD', name: `CidrBlock of ${id}` });
  const zone = textIn(item, 'AvailabilityZone');
  return [
    {
      id,
      place: null,
      vpcId,
      cidr: textIn(item, 'CidrBlock') ?? onlyIpv6,
      ...(zone === undefined ? {} : { zone }),
      mapPublicIpOnLaunch: flagIn(item, 'MapPublicIpOnLaunch') ?? false,
    },
  ];
}
