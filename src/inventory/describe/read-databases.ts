import type { ListenerKind } from '../../model/landscape/listener.ts';
import type { DraftListener } from '../draft/draft.ts';
import { type Known, Unknown } from '../draft/known.ts';
import type { Answers } from './answers.ts';
import { eachTextIn, flagIn, type Json, numberIn, objectIn, textIn } from './json.ts';
import { matchInterfaces } from './match-interfaces.ts';

/** Databases of RDS, DocumentDB and Neptune; the instances of a cluster are named with their cluster. */
export function readDatabases(answers: Answers): readonly DraftListener[] {
  const clusters = answers.items('DBClusters').flatMap((item) => readCluster(item, answers));
  const known = new Set(clusters.map(({ id }) => id));
  const instances = answers
    .items('DBInstances')
    .filter((item) => !known.has(textIn(item, 'DBClusterIdentifier') ?? ''))
    .flatMap((item) => readInstance(item));
  return matchInterfaces([...clusters, ...instances], answers, {
    requesters: ['amazon-rds'],
    descriptions: ['RDSNetworkInterface'],
  });
}

function kindOf(item: Json): ListenerKind {
  const engine = textIn(item, 'Engine') ?? '';
  if (engine === 'docdb') return 'documentdb';
  return engine === 'neptune' ? 'neptune' : 'rds';
}

function readCluster(item: Json, answers: Answers): DraftListener[] {
  const id = textIn(item, 'DBClusterIdentifier');
  if (id === undefined) return [];
  const port = numberIn(item, 'Port');
  const members = answers.items('DBInstances').filter((each) => textIn(each, 'DBClusterIdentifier') === id);
  const [member] = members;
  const names = [textIn(item, 'Endpoint'), textIn(item, 'ReaderEndpoint')];
  const ofMembers = members.map((each) => textIn(objectIn(each, 'Endpoint') ?? {}, 'Address'));
  const group = textIn(item, 'DBSubnetGroup');
  return [
    {
      id,
      name: id,
      place: null,
      kind: kindOf(item),
      ports: port === undefined ? missing(`Port of ${id}`) : [port],
      interfaceIds: [],
      subnetIds:
        member === undefined
          ? subnetsOfGroup(group ?? '', answers)
          : subnetsOf(member, missing('describe-db-subnet-groups')),
      securityGroupIds: eachTextIn(item, 'VpcSecurityGroups', 'VpcSecurityGroupId'),
      dnsNames: [...names, ...ofMembers].flatMap((name) => name ?? []),
      isPubliclyAccessible: flagIn(item, 'PubliclyAccessible') ?? members.some(isPublic),
    },
  ];
}

function readInstance(item: Json): DraftListener[] {
  const id = textIn(item, 'DBInstanceIdentifier');
  if (id === undefined) return [];
  const endpoint = objectIn(item, 'Endpoint') ?? {};
  const port = numberIn(endpoint, 'Port') ?? numberIn(item, 'DbInstancePort');
  const address = textIn(endpoint, 'Address');
  return [
    {
      id,
      name: id,
      place: null,
      kind: kindOf(item),
      ports: port === undefined || port === 0 ? missing(`Port of ${id}`) : [port],
      interfaceIds: [],
      subnetIds: subnetsOf(item, missing(`DBSubnetGroup of ${id}`)),
      securityGroupIds: eachTextIn(item, 'VpcSecurityGroups', 'VpcSecurityGroupId'),
      dnsNames: address === undefined ? [] : [address],
      isPubliclyAccessible: isPublic(item),
    },
  ];
}

function isPublic(item: Json): boolean {
  return flagIn(item, 'PubliclyAccessible') ?? false;
}

function missing(name: string): Unknown {
  return new Unknown({ code: 'NOT_READ', name });
}

/** A database may move to any subnet of its group. */
function subnetsOf(item: Json, otherwise: Unknown): Known<readonly string[]> {
  const ids = eachTextIn(objectIn(item, 'DBSubnetGroup') ?? {}, 'Subnets', 'SubnetIdentifier');
  return ids.length === 0 ? otherwise : ids;
}

function subnetsOfGroup(name: string, answers: Answers): Known<readonly string[]> {
  const group = answers.items('DBSubnetGroups').find((each) => textIn(each, 'DBSubnetGroupName') === name);
  return group === undefined
    ? missing('rds describe-db-subnet-groups')
    : eachTextIn(group, 'Subnets', 'SubnetIdentifier');
}
