import type { Service } from '@aws-sdk/client-apprunner';
import type { Wire } from '../api/api.ts';
import type { Operation } from '../api/operations.ts';
import { formatAge, formatDuration, formatMoment } from '../terminal/format-time.ts';
import type { Paint } from '../terminal/paint.ts';
import { renderPairs, renderTable } from '../terminal/table.ts';
import { describeSource } from './describe-source.ts';
import { renderStatus } from './render-status.ts';
import { serviceUrl } from './service-url.ts';

/** All that a person wants to know of one service. `now` in milliseconds since the epoch. */
export function renderServiceCard(
  card: {
    service: Wire<Service>;
    operations: readonly Operation[];
    logs: readonly string[];
    now: number;
  },
  paint: Paint,
): string {
  const { service, now } = card;
  const url = serviceUrl(service);
  const pairs = renderPairs(
    [
      ['URL', url === null ? 'none (private)' : paint.cyan(url)],
      ['Source', describeSource(service.SourceConfiguration)],
      ['Instances', describeInstances(service)],
      ['Newest logs', card.logs.length === 0 ? null : card.logs.join('\n')],
      ['Scaling', describeScaling(service)],
      ['Health check', describeHealthCheck(service)],
      ['Variables', describeVariables(service)],
      ['Created', moment(service.CreatedAt, now)],
      ['Updated', moment(service.UpdatedAt, now)],
      ['ARN', service.ServiceArn ?? null],
    ],
    paint,
  );
  const head = `${paint.bold(service.ServiceName ?? '')}  ${renderStatus(service.Status, paint)}`;
  return `${head}\n\n${pairs}\n\n${paint.bold('Last operations')}\n\n${renderOperations(card.operations, now, paint)}`;
}

export function renderOperations(operations: readonly Operation[], now: number, paint: Paint): string {
  if (operations.length === 0) return paint.dim('  none');
  const rows = operations.map((operation) => [
    `  ${operation.Type ?? ''}`,
    renderStatus(operation.Status, paint),
    formatAge((operation.StartedAt ?? 0) * 1000, now),
    operation.EndedAt === undefined || operation.StartedAt === undefined
      ? ''
      : formatDuration((operation.EndedAt - operation.StartedAt) * 1000),
    paint.dim(operation.Id ?? ''),
  ]);
  return renderTable(['  OPERATION', 'STATUS', 'STARTED', 'TOOK', 'ID'], rows, paint);
}

function describeInstances(service: Wire<Service>): string {
  const { Cpu: cpu, Memory: memory } = service.InstanceConfiguration ?? {};
  return `${Number(cpu) / 1024} vCPU, ${Number(memory) / 1024} GB each`;
}

function describeScaling(service: Wire<Service>): string | null {
  const scaling = service.AutoScalingConfigurationSummary;
  if (scaling === undefined) return null;
  return `${scaling.AutoScalingConfigurationName ?? ''}, revision ${scaling.AutoScalingConfigurationRevision ?? ''}`;
}

function describeHealthCheck(service: Wire<Service>): string | null {
  const check = service.HealthCheckConfiguration;
  if (check === undefined) return null;
  const what = check.Protocol === 'HTTP' ? `HTTP ${check.Path ?? '/'}` : 'TCP';
  return `${what} every ${check.Interval ?? 5} s, unhealthy after ${check.UnhealthyThreshold ?? 5}`;
}

function describeVariables(service: Wire<Service>): string | null {
  const source = service.SourceConfiguration;
  const settings =
    source?.ImageRepository?.ImageConfiguration ??
    source?.CodeRepository?.CodeConfiguration?.CodeConfigurationValues;
  const plain = Object.keys(settings?.RuntimeEnvironmentVariables ?? {});
  const secret = Object.keys(settings?.RuntimeEnvironmentSecrets ?? {}).map((name) => `${name} (secret)`);
  return plain.length + secret.length === 0 ? null : [...plain, ...secret].join(', ');
}

function moment(seconds: number | undefined, now: number): string | null {
  if (seconds === undefined) return null;
  return `${formatMoment(seconds * 1000)}  (${formatAge(seconds * 1000, now)})`;
}
