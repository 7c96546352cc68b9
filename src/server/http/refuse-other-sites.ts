import { AwsError } from '../../aws/errors.ts';
import { soleHeader } from '../../aws/signature/request-headers.ts';
import type { Exchange } from '../exchange.ts';

/**
 * Refuses what a browser sends for another site's page, deployed applications' pages included: they stand on hosts
 * and ports of their own. Clients that are no browsers send neither header.
 */
export function refuseOtherSites({ headers }: Exchange): void {
  const site = headers.get('sec-fetch-site');
  const origin = headers.get('origin');
  const isOwnSite = site === undefined || (site.length === 1 && /^(?:same-origin|none)$/.test(site[0] ?? ''));
  const isOwnOrigin =
    origin === undefined || (origin.length === 1 && hostOf(origin[0] ?? '') === soleHeader(headers, 'host'));
  if (isOwnSite && isOwnOrigin) return;
  throw new AwsError('AccessDeniedException', "Apron does not answer to other sites' pages.", 403);
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
