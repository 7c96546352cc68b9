import type * as sdk from '@aws-sdk/client-ssm';
import type { CommandInput, CommandOutput, Context } from '../context.ts';
import { callOperation } from '../test-calls.ts';
import { ssm } from './index.ts';

type OperationName = {
  [Name in keyof typeof sdk]: Name extends `${infer Operation}Command` ? Operation : never;
}[keyof typeof sdk];

/** Calls an operation of Parameter Store with input that is validated first. */
export function call<Name extends OperationName>(
  context: Context,
  name: Name,
  input: CommandInput<typeof sdk, Name>,
): CommandOutput<typeof sdk, Name> {
  return callOperation(ssm, name, { input: input as object, context }) as CommandOutput<typeof sdk, Name>;
}
