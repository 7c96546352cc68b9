import type { Constraints } from '../../aws/service.ts';

/** IAM's own limits on user names and access key ids, AWS's on accounts. */
export const constraints: Constraints = {
  'CreateKeyRequest.Account': { pattern: '\\d{12}' },
  'CreateKeyRequest.UserName': { minLength: 1, maxLength: 64, pattern: '[\\w+=,.@-]+' },
  'DeleteKeyRequest.AccessKeyId': { minLength: 16, maxLength: 128, pattern: '[\\w]+' },
};
