import type { ServiceSummary } from '@aws-sdk/client-apprunner';
import type { Wire } from '../api/api.ts';
import { formatAge } from '../terminal/format-time.ts';
import type { Paint } from '../terminal/paint.ts';
import { renderTable } from '../terminal/table.ts';
import { renderStatus } from './render-status.ts';
import { serviceUrl } from './service-url.ts';

/** One row per service. `now` in milliseconds since the epoch. */
export function renderServices(services: readonly Wire<ServiceSummary>[], now: number, paint: Paint): string {
  const rows = services.map((service) => [
    paint.bold(service.ServiceName ?? ''),
    renderStatus(service.Status, paint),
    paint.cyan(serviceUrl(service) ?? '(private)'),
    formatAge((service.UpdatedAt ?? 0) * 1000, now),
  ]);
  return renderTable(['NAME', 'STATUS', 'URL', 'UPDATED'], rows, paint);
}
