import type { Draft, DraftInterface } from '../draft/draft.ts';
import { Unknown } from '../draft/known.ts';
import type { Answers } from './answers.ts';
import { eachTextIn, flagIn, type Json, objectIn, objectsIn, textIn } from './json.ts';

/** Network interfaces. That of an instance which is stopped stays attached to it, and nothing listens behind it. */
export function readInterfaces(answers: Answers): Pick<Draft, 'networkInterfaces'> {
  const asleep = new Set(
    instancesOf(answers)
      .filter((each) => !awake.has(textIn(objectIn(each, 'State') ?? {}, 'Name') ?? 'running'))
      .flatMap((each) => textIn(each, 'InstanceId') ?? []),
  );
  return {
    networkInterfaces: answers.items('NetworkInterfaces').flatMap((item) => readInterface(item, asleep)),
  };
}

const awake: ReadonlySet<string> = new Set(['running', 'pending']);

export function instancesOf(answers: Answers): readonly Json[] {
  return answers.items('Reservations').flatMap((each) => objectsIn(each, 'Instances'));
}

function readInterface(item: Json, asleep: ReadonlySet<string>): DraftInterface[] {
  const id = textIn(item, 'NetworkInterfaceId');
  if (id === undefined) return [];
  const vpcId = textIn(item, 'VpcId');
  const publicIp = textIn(objectIn(item, 'Association') ?? {}, 'PublicIp');
  const privateIp = textIn(item, 'PrivateIpAddress');
  const description = textIn(item, 'Description');
  const noSubnet = new Unknown({ code: 'NOT_READ', name: `SubnetId of ${id}` });
  const owner = ownerOf(item);
  return [
    {
      id,
      place: null,
      ...(vpcId === undefined ? {} : { vpcId }),
      subnetId: textIn(item, 'SubnetId') ?? noSubnet,
      kind: kindOf(item),
      securityGroupIds: eachTextIn(item, 'Groups', 'GroupId'),
      ...(privateIp === undefined ? {} : { privateIp }),
      ...(publicIp === undefined ? {} : { publicIp }),
      sourceDestCheck: flagIn(item, 'SourceDestCheck') ?? true,
      attachedTo: owner !== null && asleep.has(owner) ? null : owner,
      ...(description === undefined ? {} : { description }),
    },
  ];
}

function kindOf(item: Json): DraftInterface['kind'] {
  const type = textIn(item, 'InterfaceType') ?? 'interface';
  // The wire says `nat_gateway`, the SDK's types `natGateway`.
  if (type === 'nat_gateway' || type === 'natGateway') return 'nat_gateway';
  if (type === 'vpc_endpoint' || type === 'gateway_load_balancer_endpoint') return 'vpc_endpoint';
  return isAppRunners(item) ? 'apprunner' : 'interface';
}

/** App Runner marks the interfaces of its connectors. */
export function isAppRunners(item: Json): boolean {
  return tagOf(item, 'AWSAppRunnerManaged') !== undefined;
}

export function tagOf(item: Json, key: string): string | undefined {
  const tags = [...objectsIn(item, 'TagSet'), ...objectsIn(item, 'Tags')];
  const tag = tags.find((each) => textIn(each, 'Key') === key);
  return tag === undefined ? undefined : (textIn(tag, 'Value') ?? '');
}

/** What it is attached to: a gateway by its description, an instance by its id, else whatever attached it. */
function ownerOf(item: Json): string | null {
  const attachment = objectIn(item, 'Attachment');
  const status = textIn(attachment ?? {}, 'Status') ?? 'attached';
  const isUsed = (textIn(item, 'Status') ?? 'in-use') === 'in-use' && status !== 'detached';
  if (!isUsed || (attachment === undefined && textIn(item, 'Status') === undefined)) return null;
  const named = /\b(?:nat|vpce)-[0-9a-f]+\b/.exec(textIn(item, 'Description') ?? '')?.[0];
  const kind = kindOf(item);
  if (named !== undefined && (kind === 'nat_gateway' || kind === 'vpc_endpoint')) return named;
  return (
    textIn(attachment ?? {}, 'InstanceId') ??
    textIn(attachment ?? {}, 'AttachmentId') ??
    textIn(item, 'NetworkInterfaceId') ??
    null
  );
}
