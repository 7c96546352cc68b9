import type { DraftWorkload } from '../draft/draft.ts';
import { Unknown } from '../draft/known.ts';
import type { Answers } from './answers.ts';
import { eachTextIn, flagIn, type Json, objectIn, textIn, textsIn } from './json.ts';
import { instancesOf, isAppRunners, tagOf } from './read-interfaces.ts';
import { regionOfArn, regionOfZone } from './regions.ts';

/** What sends besides App Runner: EC2 instances, ECS services, Lambda functions, interfaces that somebody made. */
export function readWorkloads(answers: Answers): readonly DraftWorkload[] {
  const interfaces = interfacesByInstance(answers);
  return [
    ...answers.items('services').flatMap(readEcsService),
    ...functionsOf(answers).flatMap(readFunction),
    ...instancesOf(answers).flatMap((item) => readInstance(item, interfaces)),
    ...answers.items('NetworkInterfaces').flatMap(readInterface),
  ];
}

const at = (region: string | null): { readonly region?: string } => (region === null ? {} : { region });

function readEcsService(item: Json): DraftWorkload[] {
  const id = textIn(item, 'serviceArn');
  if (id === undefined || textIn(item, 'status') === 'INACTIVE') return [];
  const network = objectIn(objectIn(item, 'networkConfiguration') ?? {}, 'awsvpcConfiguration');
  // Tasks of the other network modes go out as the machine that they run on.
  const ofMachine = new Unknown({ code: 'NOT_READ', name: `the container instances of ${id}` });
  return [
    {
      id,
      name: textIn(item, 'serviceName') ?? id,
      place: null,
      kind: 'ecs-service',
      ...at(regionOfArn(id)),
      egress:
        network === undefined
          ? ofMachine
          : {
              kind: 'subnets',
              heldBy: id,
              subnetIds: textsIn(network, 'subnets'),
              securityGroupIds: textsIn(network, 'securityGroups'),
              assignsPublicIp: textIn(network, 'assignPublicIp') === 'ENABLED',
            },
      ingress: null,
    },
  ];
}

/** Of `list-functions`, `get-function` and `get-function-configuration`. */
function functionsOf(answers: Answers): readonly Json[] {
  const all = [
    ...answers.with('FunctionArn').map(({ body }) => body),
    ...answers.items('Configuration'),
    ...answers.items('Functions'),
  ];
  return [...new Map(all.map((each) => [textIn(each, 'FunctionArn'), each])).values()];
}

function readFunction(item: Json): DraftWorkload[] {
  const id = textIn(item, 'FunctionArn');
  if (id === undefined) return [];
  const vpc = objectIn(item, 'VpcConfig') ?? {};
  const subnetIds = textsIn(vpc, 'SubnetIds');
  const securityGroupIds = textsIn(vpc, 'SecurityGroupIds');
  return [
    {
      id,
      name: textIn(item, 'FunctionName') ?? id,
      place: null,
      kind: 'lambda-function',
      ...at(regionOfArn(id)),
      egress:
        subnetIds.length === 0
          ? { kind: 'public' }
          : { kind: 'subnets', heldBy: id, subnetIds, securityGroupIds, assignsPublicIp: false },
      ingress: null,
    },
  ];
}

function readInstance(item: Json, interfaces: ReadonlyMap<string, string>): DraftWorkload[] {
  const id = textIn(item, 'InstanceId');
  const state = textIn(objectIn(item, 'State') ?? {}, 'Name');
  if (id === undefined || state === 'terminated' || state === 'shutting-down') return [];
  const zone = textIn(objectIn(item, 'Placement') ?? {}, 'AvailabilityZone') ?? '';
  const own = eachTextIn(item, 'NetworkInterfaces', 'NetworkInterfaceId');
  const first = own[0] ?? interfaces.get(id);
  const noInterface = new Unknown({ code: 'NOT_READ', name: 'describe-network-interfaces' });
  return [
    {
      id,
      name: tagOf(item, 'Name') ?? id,
      place: null,
      kind: 'ec2-instance',
      ...at(regionOfZone(zone)),
      // Its default route leaves by the first.
      egress: first === undefined ? noInterface : { kind: 'interfaces', ids: [first] },
      ingress: null,
    },
  ];
}

/** The first that is attached to each. */
function interfacesByInstance(answers: Answers): ReadonlyMap<string, string> {
  const pairs = answers.items('NetworkInterfaces').flatMap((item) => {
    const instance = textIn(objectIn(item, 'Attachment') ?? {}, 'InstanceId');
    const id = textIn(item, 'NetworkInterfaceId');
    return instance === undefined || id === undefined ? [] : [[instance, id] as const];
  });
  return new Map(pairs.toReversed());
}

/** Those that no service made for itself and no instance has: they are listed as what they belong to. */
function readInterface(item: Json): DraftWorkload[] {
  const id = textIn(item, 'NetworkInterfaceId');
  const isService = flagIn(item, 'RequesterManaged') === true || isAppRunners(item);
  const isInstances = textIn(objectIn(item, 'Attachment') ?? {}, 'InstanceId') !== undefined;
  const type = textIn(item, 'InterfaceType') ?? 'interface';
  if (id === undefined || isService || isInstances || type !== 'interface') return [];
  return [
    {
      id,
      name: tagOf(item, 'Name') ?? textIn(item, 'Description') ?? id,
      place: null,
      kind: 'network-interface',
      ...at(regionOfZone(textIn(item, 'AvailabilityZone') ?? '')),
      egress: { kind: 'interfaces', ids: [id] },
      ingress: null,
    },
  ];
}
