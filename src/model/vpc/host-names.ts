import type { Scope } from '../scope.ts';

/** The names that Amazon's DNS gives to addresses. Source: VPC guide, "DNS attributes for your VPC". */
type Region = Pick<Scope, 'region'>;

/** Such as `ip-10-0-0-5.ec2.internal`, in other regions than us-east-1 `ip-10-0-0-5.eu-west-1.compute.internal`. */
export function privateHostName(address: string, { region }: Region): string {
  return `ip-${address.replaceAll('.', '-')}.${privateDomain({ region })}`;
}

export function privateDomain({ region }: Region): string {
  return region === 'us-east-1' ? 'ec2.internal' : `${region}.compute.internal`;
}

/** Such as `ec2-198-51-100-7.compute-1.amazonaws.com`, in other regions `ec2-198-51-100-7.eu-west-1.compute.amazonaws.com`. */
export function publicHostName(address: string, { region }: Region): string {
  const domain = region === 'us-east-1' ? 'compute-1.amazonaws.com' : `${region}.compute.amazonaws.com`;
  return `ec2-${address.replaceAll('.', '-')}.${domain}`;
}
