import { demandCidr, formatCidr, halvesOf } from './ipv4.ts';

/** AWS services that are reached through gateway endpoints. */
export type GatewayService = 's3' | 'dynamodb';

/**
 * The public addresses of S3 and DynamoDB: the last quarter of the outside range, halved between them. Of
 * `203.0.113.0/24` these are `203.0.113.192/27` and `203.0.113.224/27`. The range must have 8 addresses at least.
 */
export function serviceRangesOf(outsideRange: string): Readonly<Record<GatewayService, string>> {
  const [, upperHalf] = halvesOf(demandCidr(outsideRange));
  const [, lastQuarter] = halvesOf(upperHalf);
  const [s3, dynamodb] = halvesOf(lastQuarter);
  return { s3: formatCidr(s3), dynamodb: formatCidr(dynamodb) };
}
