import type { NetworkInsightsPath as PathShape, PathFilter as FilterShape } from '@aws-sdk/client-ec2';
import type { NetworkInsightsPath, PathFilter, PortRange } from '../../../model/network-insights.ts';
import type { Context } from '../../context.ts';
import { ec2Arn } from '../ec2-arn.ts';
import { tagsShape } from '../tag-specifications.ts';

export function pathShape(context: Pick<Context, 'store'>, path: NetworkInsightsPath): PathShape {
  const { id, source, destination, sourceIp, destinationIp, protocol, destinationPort } = path;
  return {
    NetworkInsightsPathId: id,
    NetworkInsightsPathArn: ec2Arn(path, 'network-insights-path', id),
    CreatedDate: new Date(path.createdAt),
    Source: idIn(source),
    SourceArn: arnOf(path, source),
    ...(destination !== null && { Destination: idIn(destination), DestinationArn: arnOf(path, destination) }),
    ...(sourceIp !== null && { SourceIp: sourceIp }),
    ...(destinationIp !== null && { DestinationIp: destinationIp }),
    Protocol: protocol,
    ...(destinationPort !== null && { DestinationPort: destinationPort }),
    ...(path.filterAtSource !== null && { FilterAtSource: filterShape(path.filterAtSource) }),
    ...(path.filterAtDestination !== null && { FilterAtDestination: filterShape(path.filterAtDestination) }),
    Tags: tagsShape(context, id),
  };
}

const types: Readonly<Record<string, string>> = {
  eni: 'network-interface',
  igw: 'internet-gateway',
  vpce: 'vpc-endpoint',
  pcx: 'vpc-peering-connection',
};

/** An App Runner service has no id of EC2's: its ARN stands for both. */
function idIn(text: string): string {
  return text.startsWith('arn:aws:ec2:') ? (text.split('/')[1] ?? text) : text;
}

function arnOf(path: NetworkInsightsPath, text: string): string {
  if (text.startsWith('arn:')) return text;
  return ec2Arn(path, types[text.split('-')[0] ?? ''] ?? 'resource', text);
}

function filterShape(filter: PathFilter): FilterShape {
  const ports = (range: PortRange) => ({ FromPort: range.from, ToPort: range.to });
  return {
    ...(filter.sourceAddress !== null && { SourceAddress: filter.sourceAddress }),
    ...(filter.sourcePorts !== null && { SourcePortRange: ports(filter.sourcePorts) }),
    ...(filter.destinationAddress !== null && { DestinationAddress: filter.destinationAddress }),
    ...(filter.destinationPorts !== null && { DestinationPortRange: ports(filter.destinationPorts) }),
  };
}
