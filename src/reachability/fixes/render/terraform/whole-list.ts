import { moduleOf } from './known-modules.ts';

/**
 * The expression for a list of subnets that are all the subnets of one resource, as people write it:
 * `aws_subnet.private[*].id`, `module.vpc.private_subnets`; null where they are not.
 */
export function wholeList(ids: readonly string[], all: readonly string[]): string | null {
  const [base, ...others] = new Set(ids.map(baseOf));
  if (base === undefined || base === null || others.length > 0) return null;
  const siblings = all.filter((id) => baseOf(id) === base);
  if (siblings.length !== new Set(ids).size || !ids.every((id) => siblings.includes(id))) return null;
  const module = moduleOf(base);
  const name = /(?:^|\.)aws_subnet\.([A-Za-z_][\w-]*)$/.exec(base)?.[1];
  if (name === undefined) return null;
  if (module !== null) return base === `${module}.aws_subnet.${name}` ? `${module}.${name}_subnets` : null;
  if (base !== `aws_subnet.${name}`) return null;
  return ids.every((id) => id.endsWith('"]')) ? `values(${base})[*].id` : `${base}[*].id`;
}

/** `aws_subnet.private` of `aws_subnet.private[0]`; null for what is not one of several. */
function baseOf(id: string): string | null {
  return /^(.+)\[(?:\d+|"[^"]*")\]$/.exec(id)?.[1] ?? null;
}
