import type { Constraints } from '../../aws/service.ts';

/** Source: the service model `ssm-2014-11-06`. */
export const constraints: Constraints = {
  'DeleteParameterRequest.Name': { minLength: 1, maxLength: 2048 },
  'DescribeParametersRequest.MaxResults': { min: 1, max: 50 },
  'GetParameterRequest.Name': { minLength: 1, maxLength: 2048 },
  'GetParametersByPathRequest.MaxResults': { min: 1, max: 10 },
  'GetParametersByPathRequest.Path': { minLength: 1, maxLength: 2048 },
  'GetParametersRequest.Names': { minLength: 1, maxLength: 10 },
  'PutParameterRequest.Description': { maxLength: 1024 },
  'PutParameterRequest.Name': { minLength: 1, maxLength: 2048 },
  'PutParameterRequest.Type': { enum: ['String', 'StringList', 'SecureString'] },
};
