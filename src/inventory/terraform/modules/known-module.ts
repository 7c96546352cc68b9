import type { ModuleConfig } from '../configuration/module-config.ts';
import { namedGroups } from './named-rules.ts';
import { rdsModule } from './rds-module.ts';
import { securityGroupModule } from './security-group-module.ts';
import { vpcEndpointsModule } from './vpc-endpoints-module.ts';
import { vpcModule } from './vpc-module.ts';

const memory = new Map<string, ModuleConfig | null>();

/** A module of the public registry whose workings Apron knows, by its source; null for any other. */
export function knownModule(source: string, version: unknown): ModuleConfig | null {
  const text = `${source} ${typeof version === 'string' ? version : ''}`;
  const known = memory.get(text);
  if (known !== undefined) return known;
  const found = findModule(source, majorOf(version));
  memory.set(text, found);
  return found;
}

/** `terraform-aws-modules/vpc/aws`, with the registry's host before it or the code's address instead. */
const address =
  /^(?:registry\.terraform\.io\/|app\.terraform\.io\/|git::https:\/\/|https:\/\/|github\.com\/)*terraform-aws-modules\/(?:terraform-aws-)?([\w-]+?)(?:\/aws|\.git)?(?:\/\/modules\/([\w-]+))?(?:\?.*)?$/;

function findModule(source: string, major: number): ModuleConfig | null {
  const [, name, inner] = address.exec(source.replace('github.com/', '')) ?? [];
  if (name === 'vpc' && inner === undefined) return vpcModule(source, major);
  if (name === 'vpc' && inner === 'vpc-endpoints') return vpcEndpointsModule(source);
  if (name === 'rds' && inner === undefined) return rdsModule(source, major);
  if (name !== 'security-group') return null;
  if (inner === undefined) return securityGroupModule(source, null);
  const ingress = Object.hasOwn(namedGroups, inner) ? namedGroups[inner] : undefined;
  return ingress === undefined ? null : securityGroupModule(source, { ingress });
}

/** The newest major version that a constraint allows; without one, the newest there is. */
function majorOf(version: unknown): number {
  if (typeof version !== 'string') return Infinity;
  const exact = /^\s*(?:=|~>)?\s*v?(\d+)(?:\.\d+)*\s*$/.exec(version)?.[1];
  const below = /<\s*v?(\d+)/.exec(version)?.[1];
  if (exact !== undefined) return Number(exact);
  return below === undefined ? Infinity : Number(below) - 1;
}
