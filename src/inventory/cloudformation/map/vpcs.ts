import { type Known, Unknown } from '../../draft/known.ts';
import { madeWithVpc } from '../../../model/landscape/made-with-vpc.ts';
import type { Resource } from '../evaluate/resource.ts';
import { chosenByAws, missingProperty } from './missing.ts';
import type { Mappers, Sketch } from './sketch.ts';

export const vpcMappers: Mappers = {
  'AWS::EC2::VPC': (resource, sketch) => {
    const { properties } = resource;
    const dns = {
      support: properties.flag('EnableDnsSupport'),
      hostnames: properties.flag('EnableDnsHostnames'),
    };
    const dhcpOptionsId = optionsOf(resource, sketch);
    sketch.pages.vpcs.push({
      id: resource.id,
      place: resource.place,
      cidrs: rangesOf(resource, sketch),
      ...sketch.regionOf(resource),
      ...(dns.support === undefined ? {} : { enableDnsSupport: dns.support }),
      ...(dns.hostnames === undefined ? {} : { enableDnsHostnames: dns.hostnames }),
      ...(dhcpOptionsId === undefined ? {} : { dhcpOptionsId }),
      defaultGroupId: madeWithVpc(resource.id).defaultGroupId,
      defaultAclId: madeWithVpc(resource.id).defaultAclId,
    });
  },
  'AWS::EC2::DHCPOptions': ({ id, place, properties }, sketch) => {
    const servers = properties.texts('DomainNameServers');
    const unknown =
      servers instanceof Unknown ? servers : servers.find((server) => server instanceof Unknown);
    sketch.pages.dhcpOptions.push({
      id,
      place,
      domainNameServers: unknown instanceof Unknown ? unknown : (servers as readonly string[]),
    });
  },
  'AWS::EC2::Subnet': (resource, sketch) => {
    const { id, place, properties } = resource;
    const zone = properties.text('AvailabilityZone') ?? properties.text('AvailabilityZoneId');
    const mapPublicIpOnLaunch = properties.flag('MapPublicIpOnLaunch');
    sketch.pages.subnets.push({
      id,
      place,
      vpcId: properties.id('VpcId') ?? missingProperty(resource, 'VpcId'),
      cidr: properties.text('CidrBlock') ?? chosenByAws(resource, 'CidrBlock'),
      zone: zone ?? chosenByAws(resource, 'AvailabilityZone'),
      ...(mapPublicIpOnLaunch === undefined ? {} : { mapPublicIpOnLaunch }),
    });
  },
};

function rangesOf(vpc: Resource, sketch: Sketch): readonly Known<string>[] {
  const first = vpc.properties.text('CidrBlock') ?? chosenByAws(vpc, 'CidrBlock');
  const further = sketch
    .ofType('AWS::EC2::VPCCidrBlock')
    .filter(({ properties }) => properties.id('VpcId') === vpc.id)
    .filter(({ properties }) => properties.has('CidrBlock') || properties.has('Ipv4IpamPoolId'))
    .map((block) => block.properties.text('CidrBlock') ?? chosenByAws(block, 'CidrBlock'));
  return [first, ...further];
}

function optionsOf(vpc: Resource, sketch: Sketch): Known<string> | undefined {
  const associations = sketch.ofType('AWS::EC2::VPCDHCPOptionsAssociation');
  return associations
    .find(({ properties }) => properties.id('VpcId') === vpc.id)
    ?.properties.id('DhcpOptionsId');
}
