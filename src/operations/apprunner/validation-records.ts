import type { ValidationRecord } from '../../model/custom-domain.ts';
import type { Ids } from '../../model/ids.ts';

/**
 * The records that prove a domain to be the caller's: one for the domain, one for App Runner's own name below it, and
 * one for `www.` where that is wanted. Number and form as in an answer of the live API recorded 2023-01-12.
 */
export function newValidationRecords(ids: Ids, domain: string, isWwwEnabled: boolean): ValidationRecord[] {
  const base = domain.startsWith('*.') ? domain.slice(2) : domain;
  const zone = ids.subdomain();
  const names = [base, `${ids.hex32()}.${base}`, ...(isWwwEnabled ? [`www.${base}`] : [])];
  return names.map((name) => ({
    name: `_${ids.hex32()}.${name}.`,
    type: 'CNAME',
    value: `_${ids.hex32()}.${zone}.acm-validations.aws.`,
    status: 'PENDING_VALIDATION',
  }));
}
