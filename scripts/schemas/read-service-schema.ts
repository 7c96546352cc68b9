import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { NormalizedSchema } from '@smithy/core/schema';
import type { OperationSchema, ProtocolName, ServiceSchema } from '../../src/aws/service.ts';
import { ShapeReader } from './read-shape.ts';
import type { SchemaSource } from './sources.ts';

/** The SDK's tag of an operation in its schemas: `[9, namespace, name, traits, input, output]`. */
const operationTag = 9;

type StaticOperation = [
  tag: 9,
  namespace: string,
  name: string,
  traits: unknown,
  input: never,
  output: never,
];
type Sdk = Readonly<Record<string, unknown>>;
type ProtocolSettings = { serviceTarget: string; version: string; xmlNamespace?: string };

/** Reads one service out of the official SDK: the wanted operations with all the shapes they reach, and no more. */
export async function readServiceSchema(source: SchemaSource): Promise<ServiceSchema> {
  const sdk = (await import(source.package)) as Sdk;
  const known = Object.values(sdk).filter(isOperation);
  const wanted = source.operations === 'all' ? known.map(([, , name]) => name) : source.operations;
  const reader = new ShapeReader(source.longs ?? []);
  const operations: Record<string, OperationSchema> = {};
  for (const name of [...wanted].sort()) {
    const operation = known.find((candidate) => candidate[2] === name);
    if (operation === undefined) throw new Error(`${source.package} has no operation ${name}`);
    operations[name] = readOperation(operation, { sdk, reader, package: source.package });
  }
  return {
    signingName: source.signingName,
    ...readProtocol(sdk, source.package),
    knownOperations: known.map(([, , name]) => name).sort(),
    operations,
    shapes: Object.fromEntries(Object.entries(reader.shapes).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function readOperation(
  operation: StaticOperation,
  from: { sdk: Sdk; reader: ShapeReader; package: string },
): OperationSchema {
  const [, , name, , input, output] = operation;
  const errors = errorsOf(from.package, name);
  for (const error of errors) from.reader.reference(NormalizedSchema.of(from.sdk[`${error}$`] as never));
  return {
    input: from.reader.reference(NormalizedSchema.of(input)),
    output: from.reader.reference(NormalizedSchema.of(output)),
    errors,
  };
}

/** The schemas do not say which errors an operation models; its documentation does, one `@throws` each. */
function errorsOf(packageName: string, operation: string): string[] {
  const entry = fileURLToPath(import.meta.resolve(packageName));
  const folder = entry.slice(0, entry.lastIndexOf(`${packageName}/`) + packageName.length);
  const text = readFileSync(`${folder}/dist-types/commands/${operation}Command.d.ts`, 'utf8');
  return [...text.matchAll(/@throws \{@link (\w+)\} \((?:client|server) fault\)/g)]
    .map((match) => match[1] ?? '')
    .sort();
}

function readProtocol(
  sdk: Sdk,
  packageName: string,
): Pick<ServiceSchema, 'protocol' | 'targetPrefix' | 'apiVersion' | 'xmlNamespace'> {
  const name = Object.keys(sdk).find((key) => key.endsWith('Client') && key !== '__Client');
  const Client = sdk[name ?? ''] as new (
    settings: object,
  ) => { config: { protocol: { getShapeId(): string; options?: ProtocolSettings } } };
  const { config } = new Client({
    region: 'us-east-1',
    credentials: { accessKeyId: '', secretAccessKey: '' },
  });
  const protocol = protocolNames[config.protocol.getShapeId()];
  if (protocol === undefined) {
    throw new Error(`${packageName} speaks ${config.protocol.getShapeId()}, which has no interpreter`);
  }
  const settings = (config as unknown as { protocolSettings: ProtocolSettings }).protocolSettings;
  const isQuery = protocol === 'aws-query' || protocol === 'ec2-query';
  return {
    protocol,
    targetPrefix: isQuery ? '' : settings.serviceTarget,
    apiVersion: isQuery ? settings.version : '',
    xmlNamespace: isQuery ? (settings.xmlNamespace ?? '') : '',
  };
}

const protocolNames: Readonly<Record<string, ProtocolName>> = {
  'aws.protocols#awsJson1_0': 'aws-json-1.0',
  'aws.protocols#awsJson1_1': 'aws-json-1.1',
  'aws.protocols#awsQuery': 'aws-query',
  'aws.protocols#ec2Query': 'ec2-query',
};

function isOperation(value: unknown): value is StaticOperation {
  return Array.isArray(value) && value[0] === operationTag;
}
