import type * as sdk from '@aws-sdk/client-ec2';
import { protocols } from '../../aws/protocols/protocols.ts';
import type { CommandInput, CommandOutput, Context } from '../context.ts';
import { callOperation } from '../test-calls.ts';
import { ec2 } from './index.ts';

type Sdk = typeof sdk;
type Operation = { [Name in keyof Sdk]: Name extends `${infer Base}Command` ? Base : never }[keyof Sdk];

/** EC2 as Apron's own clients call it: tests write their input as JSON instead of EC2's flattened names. */
const inJson = {
  ...ec2,
  schema: { ...ec2.schema, protocol: 'aws-json-1.0', targetPrefix: 'AmazonEC2' },
} as const;

/** Calls an EC2 operation with an input of the SDK's own type; what it answers must have an XML form too. */
export function call<Name extends Operation>(
  context: Context,
  operation: Name,
  input: CommandInput<Sdk, Name>,
): CommandOutput<Sdk, Name> {
  const output = callOperation(inJson, operation, { input: input as object, context });
  protocols['ec2-query'].renderOutput(ec2.schema, operation, { output, requestId: context.requestId });
  return output as CommandOutput<Sdk, Name>;
}
