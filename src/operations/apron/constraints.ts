import type { Constraints } from '../../aws/service.ts';

/** IAM's own limits on user names and access key ids, AWS's on accounts; DNS's on names. */
const hostName = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';
const dnsLabel = '[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?';

export const constraints: Constraints = {
  'CreateKeyRequest.Account': { pattern: '\\d{12}' },
  'CreateKeyRequest.UserName': { minLength: 1, maxLength: 64, pattern: '[\\w+=,.@-]+' },
  'DeleteKeyRequest.AccessKeyId': { minLength: 16, maxLength: 128, pattern: '[\\w]+' },
  'CreateOutsideHostRequest.Name': { pattern: hostName },
  'CreateOutsideHostRequest.Image': { minLength: 1, maxLength: 1024, pattern: '[A-Za-z0-9][\\w./:@-]*' },
  'CreateOutsideHostRequest.Command': { maxLength: 100 },
  'CreateOutsideHostRequest.Command.member': { maxLength: 4096 },
  'CreateOutsideHostRequest.Environment': { maxLength: 200 },
  'CreateOutsideHostRequest.Environment.key': { pattern: '[A-Za-z_][A-Za-z0-9_]{0,255}' },
  'CreateOutsideHostRequest.Environment.value': { maxLength: 32768 },
  'CreateOutsideHostRequest.Ports': { maxLength: 100 },
  'CreateOutsideHostRequest.Ports.member': { min: 1, max: 65535 },
  'CreateOutsideHostRequest.DnsNames': { maxLength: 100 },
  'CreateOutsideHostRequest.DnsNames.member': {
    maxLength: 253,
    pattern: `(\\*\\.)?${dnsLabel}(\\.${dnsLabel})*`,
  },
  'CreateOutsideHostRequest.StandsInFor': { enum: ['s3', 'dynamodb'] },
  'DeleteOutsideHostRequest.Name': { pattern: hostName },
  'ExplainRequest.Source': { minLength: 1, maxLength: 1011 },
  'ExplainRequest.Destination': { minLength: 1, maxLength: 1024 },
  'ExplainRequest.Language': { enum: ['en', 'ja'] },
  'PlanFixRequest.Source': { minLength: 1, maxLength: 1011 },
  'PlanFixRequest.Destination': { minLength: 1, maxLength: 1024 },
  'PlanFixRequest.Language': { enum: ['en', 'ja'] },
};
