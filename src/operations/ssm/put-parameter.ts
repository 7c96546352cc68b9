import type { PutParameterRequest, PutParameterResult } from '@aws-sdk/client-ssm';
import { AwsError } from '../../aws/errors.ts';
import { Refusal } from '../../model/refusal.ts';
import type { Secret } from '../../model/secret.ts';
import type { Context, Validated } from '../context.ts';
import { checkParameterName } from './parameter-name.ts';

type PutInput = Validated<PutParameterRequest>;

const maxValueBytes = 4096;

/** Makes a parameter, or its next version when Overwrite is set. The value is kept sealed, of whatever type. */
export function putParameter(input: PutInput, context: Context): PutParameterResult {
  const { store, scope } = context;
  return store.transact(() => {
    checkParameterName(input.Name);
    checkValue(input.Value);
    const present = store.secrets.findByName(scope, 'ssm', input.Name);
    const parameter = present === null ? newParameter(input, context) : overwritten(present, input, context);
    refuseSameArn(context, parameter);
    store.secrets.put(parameter, input.Value);
    const tags = (input.Tags ?? []).map(({ Key, Value }) => [Key, Value]);
    store.tags.put(parameter.arn, Object.fromEntries(tags));
    return { Version: parameter.version, Tier: 'Standard' };
  });
}

function newParameter(input: PutInput, { scope, ids, now }: Context): Secret {
  if (input.Type === undefined) {
    throw new Refusal('InvalidRequest', 'A parameter type is required when you create a parameter.');
  }
  const path = input.Name.startsWith('/') ? input.Name : `/${input.Name}`;
  return {
    ...scope,
    arn: `arn:aws:ssm:${scope.region}:${scope.account}:parameter${path}`,
    service: 'ssm',
    name: input.Name,
    description: input.Description ?? null,
    parameterType: input.Type,
    version: 1,
    versionId: ids.uuid(),
    createdAt: now,
    updatedAt: now,
  };
}

function overwritten(present: Secret, input: PutInput, { ids, now }: Context): Secret {
  if (input.Overwrite !== true) {
    throw new AwsError(
      'ParameterAlreadyExists',
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    );
  }
  if (input.Tags !== undefined) {
    throw new Refusal('InvalidRequest', "tags and overwrite can't be used together.");
  }
  return {
    ...present,
    description: input.Description ?? present.description,
    parameterType: input.Type ?? present.parameterType,
    version: present.version + 1,
    versionId: ids.uuid(),
    updatedAt: now,
  };
}

/** `x` and `/x` are two names and one ARN: the second is refused, so that neither hides the other. */
function refuseSameArn({ store }: Context, { arn, name }: Secret): void {
  const holder = store.secrets.find(arn);
  if (holder === null || holder.name === name) return;
  throw new AwsError('ParameterAlreadyExists', `The parameter ${holder.name} already has the ARN ${arn}.`);
}

function checkValue(value: string): void {
  const bytes = Buffer.byteLength(value);
  if (bytes >= 1 && bytes <= maxValueBytes) return;
  throw new Refusal('InvalidRequest', `Value must have from 1 to ${maxValueBytes} bytes.`);
}
