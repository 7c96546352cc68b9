import { Refusal } from '../../model/refusal.ts';

/**
 * The domain as it is kept: in lower case. A wildcard stands for all of one level below a registrable domain and for
 * nothing else. Throws InvalidRequest. Source: App Runner guide, "manage-custom-domains".
 */
export function readDomainName(text: string): string {
  const domain = text.toLowerCase();
  const isWildcard = domain.startsWith('*.');
  const labels = (isWildcard ? domain.slice(2) : domain).split('.');
  const isValid =
    domain.length <= 253 &&
    labels.length >= 2 &&
    labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label));
  if (!isValid) throw new Refusal('InvalidRequest', `DomainName is not a valid domain name: ${text}`);
  if (isWildcard && !looksRegistrable(labels)) {
    throw new Refusal(
      'InvalidRequest',
      `A wildcard must stand directly below a root domain, as in *.example.com: ${text}`,
    );
  }
  return domain;
}

/** Whether `www.` leads to the service as well: by default yes, and never below a wildcard, which covers it. */
export function readWwwEnabled(domain: string, wanted: boolean | undefined): boolean {
  if (!domain.startsWith('*.')) return wanted ?? true;
  if (wanted !== true) return false;
  throw new Refusal('InvalidRequest', `EnableWWWSubdomain is not valid for a wildcard domain: ${domain}`);
}

/** `example.com`, and `example.co.uk`: a short second level below a country. There is no public suffix list here. */
function looksRegistrable(labels: readonly string[]): boolean {
  if (labels.length === 2) return true;
  const [second = '', top = ''] = labels.slice(-2);
  return labels.length === 3 && top.length === 2 && second.length <= 3;
}
