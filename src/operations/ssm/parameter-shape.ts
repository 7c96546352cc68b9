import type { Parameter, ParameterMetadata } from '@aws-sdk/client-ssm';
import type { Secret } from '../../model/secret.ts';
import type { Context } from '../context.ts';

/** What a SecureString answers when its decryption was not asked for. AWS answers ciphertext, as useless to the caller. */
const undecrypted = 'encrypted:ask-with-decryption';

export function parameterShape(
  { store }: Context,
  parameter: Secret,
  isDecrypted: boolean | undefined,
): Parameter {
  const isHidden = parameter.parameterType === 'SecureString' && isDecrypted !== true;
  const value = isHidden ? undecrypted : store.secrets.valueOf(parameter.arn);
  return {
    Name: parameter.name,
    Type: parameter.parameterType ?? 'String',
    ...(value !== null && { Value: value }),
    Version: parameter.version,
    LastModifiedDate: new Date(parameter.updatedAt),
    ARN: parameter.arn,
    DataType: 'text',
  };
}

export function parameterMetadataShape(parameter: Secret): ParameterMetadata {
  return {
    Name: parameter.name,
    ARN: parameter.arn,
    Type: parameter.parameterType ?? 'String',
    LastModifiedDate: new Date(parameter.updatedAt),
    ...(parameter.description !== null && { Description: parameter.description }),
    Version: parameter.version,
    Tier: 'Standard',
    Policies: [],
    DataType: 'text',
  };
}
