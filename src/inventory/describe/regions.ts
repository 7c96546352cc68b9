import type { Answers } from './answers.ts';
import { textIn } from './json.ts';

const regionName = /^[a-z]{2}(?:-[a-z]+)+-\d$/;

/** The region that a path names, as in `accounts/123456789012/us-east-1/Vpcs.json`; null when it names none. */
export function regionInPath(path: string): string | null {
  return path.split('/').findLast((word) => regionName.test(word)) ?? null;
}

/** `us-east-1` of `us-east-1a`, and of the zones of a Local Zone, `us-west-2-lax-1a`, `us-west-2`. */
export function regionOfZone(zone: string): string | null {
  return /^([a-z]{2}(?:-[a-z]+)+?-\d)(?:[a-z]$|-)/.exec(zone)?.[1] ?? null;
}

/** `us-east-1` of `arn:aws:rds:us-east-1:123456789012:db:pg`. */
export function regionOfArn(arn: string): string | null {
  return /^arn:[^:]*:[^:]*:([a-z0-9-]+):/.exec(arn)?.[1] ?? null;
}

export type Regions = {
  /** The one that most of what was read is in. */
  readonly usual: string;
  /** By VPC. */
  readonly ofVpc: ReadonlyMap<string, string>;
};

/** Where everything is: the answers say it by their folder, or by the zones that are named in them. */
export function findRegions(answers: Answers): Regions {
  const ofSubnets = answers.all('Subnets').flatMap(({ item, region }) => {
    const vpcId = textIn(item, 'VpcId');
    const found = region ?? regionOfZone(textIn(item, 'AvailabilityZone') ?? '');
    return vpcId === undefined || found === null ? [] : [[vpcId, found] as const];
  });
  const ofVpcs = answers.all('Vpcs').flatMap(({ item, region }) => {
    const vpcId = textIn(item, 'VpcId');
    return vpcId === undefined || region === null ? [] : [[vpcId, region] as const];
  });
  const ofVpc = new Map([...ofSubnets, ...ofVpcs]);
  const others = ['ServiceSummaryList', 'Service', 'VpcConnectors', 'VpcConnector', 'Functions', 'services']
    .flatMap((key) => answers.items(key))
    .flatMap((item) =>
      ['ServiceArn', 'VpcConnectorArn', 'FunctionArn', 'serviceArn'].flatMap(
        (key) => regionOfArn(textIn(item, key) ?? '') ?? [],
      ),
    );
  const named = ofVpc.size > 0 ? [...ofVpc.values()] : others;
  const counts = [...Map.groupBy(named, (region) => region)].toSorted((a, b) => b[1].length - a[1].length);
  return { usual: counts[0]?.[0] ?? 'us-east-1', ofVpc };
}
