import type { Draft, DraftIngressConnection, DraftWorkload } from '../draft/draft.ts';
import { type Known, Unknown } from '../draft/known.ts';
import type { Answers } from './answers.ts';
import { flagIn, type Json, objectIn, textIn, textsIn } from './json.ts';
import { regionOfArn } from './regions.ts';

/** App Runner's services, with the connectors they leave by and the connections they are entered by. */
export function readAppRunner(answers: Answers): {
  readonly workloads: readonly DraftWorkload[];
  readonly ingressConnections: Draft['ingressConnections'];
} {
  const described = answers
    .items('Service')
    .filter((item) => isAppRunnerService(item))
    .flatMap((item) => readService(item, answers));
  const known = new Set(described.map(({ id }) => id));
  const listed = answers.items('ServiceSummaryList').flatMap(readSummary);
  return {
    workloads: [...described, ...listed.filter(({ id }) => !known.has(id))],
    ingressConnections: [
      ...answers.items('VpcIngressConnection'),
      ...answers.items('VpcIngressConnectionSummaryList'),
    ].flatMap(readIngress),
  };
}

function isAppRunnerService(item: Json): boolean {
  return textIn(item, 'ServiceArn')?.includes(':apprunner:') === true;
}

function readService(item: Json, answers: Answers): DraftWorkload[] {
  const id = textIn(item, 'ServiceArn');
  if (id === undefined || textIn(item, 'Status') === 'DELETED') return [];
  const network = objectIn(item, 'NetworkConfiguration') ?? {};
  const egress = objectIn(network, 'EgressConfiguration') ?? {};
  const connector = textIn(egress, 'VpcConnectorArn');
  const isPublic = flagIn(objectIn(network, 'IngressConfiguration') ?? {}, 'IsPubliclyAccessible') ?? true;
  return [
    {
      ...headOf(item, id),
      egress:
        textIn(egress, 'EgressType') !== 'VPC' || connector === undefined
          ? { kind: 'public' }
          : egressBy(connector, answers),
      ingress: { isPublic, domainName: textIn(item, 'ServiceUrl') ?? null },
    },
  ];
}

function headOf(item: Json, id: string) {
  const region = regionOfArn(id);
  return {
    id,
    name: textIn(item, 'ServiceName') ?? id,
    place: null,
    kind: 'app-runner-service' as const,
    ...(region === null ? {} : { region }),
  };
}

/** A list of services shows neither how they go out nor who may come in. */
function readSummary(item: Json): DraftWorkload[] {
  const id = textIn(item, 'ServiceArn');
  if (id === undefined || textIn(item, 'Status') === 'DELETED') return [];
  const missing = new Unknown({ code: 'NOT_READ', name: `apprunner describe-service --service-arn ${id}` });
  const ingress = { isPublic: missing, domainName: textIn(item, 'ServiceUrl') ?? null };
  return [{ ...headOf(item, id), egress: missing, ingress }];
}

function egressBy(connectorArn: string, answers: Answers): DraftWorkload['egress'] {
  const connectors = [...answers.items('VpcConnector'), ...answers.items('VpcConnectors')];
  const found = connectors.find((each) => textIn(each, 'VpcConnectorArn') === connectorArn);
  if (found === undefined) {
    const name = `apprunner describe-vpc-connector --vpc-connector-arn ${connectorArn}`;
    return new Unknown({ code: 'NOT_READ', name });
  }
  return {
    kind: 'subnets',
    heldBy: connectorArn,
    subnetIds: textsIn(found, 'Subnets'),
    securityGroupIds: textsIn(found, 'SecurityGroups'),
    assignsPublicIp: false,
  };
}

const statuses: Readonly<Record<string, DraftIngressConnection['status']>> = {
  AVAILABLE: 'AVAILABLE',
  PENDING_CREATION: 'PENDING_CREATION',
  PENDING_UPDATE: 'AVAILABLE',
  PENDING_DELETION: 'DELETED',
  FAILED_CREATION: 'FAILED_CREATION',
  FAILED_UPDATE: 'AVAILABLE',
  FAILED_DELETION: 'AVAILABLE',
  DELETED: 'DELETED',
};

/** A list of connections names the service alone; their domains and endpoints need a call each. */
function readIngress(item: Json): DraftIngressConnection[] {
  const id = textIn(item, 'VpcIngressConnectionArn');
  if (id === undefined) return [];
  const vpc = objectIn(item, 'IngressVpcConfiguration') ?? {};
  const name = `apprunner describe-vpc-ingress-connection --vpc-ingress-connection-arn ${id}`;
  const missing = new Unknown({ code: 'NOT_READ', name });
  const known = (text: string | undefined): Known<string> => text ?? missing;
  return [
    {
      id,
      place: null,
      serviceId: known(textIn(item, 'ServiceArn')),
      vpcId: known(textIn(vpc, 'VpcId')),
      endpointId: known(textIn(vpc, 'VpcEndpointId')),
      domainName: textIn(item, 'DomainName') ?? '',
      status: statuses[textIn(item, 'Status') ?? 'AVAILABLE'] ?? 'AVAILABLE',
    },
  ];
}
