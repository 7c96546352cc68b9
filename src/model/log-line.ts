/** Where a line belongs, in CloudWatch Logs' terms. */
export type LogStreamName = {
  readonly account: string;
  readonly region: string;
  /** `/aws/apprunner/<name>/<id>/service` or `…/application`. */
  readonly group: string;
  /** `events`, `deployment/<operation id without dashes>` or `instance/<32 hex>`. */
  readonly stream: string;
};

export type LogLine = {
  /** Milliseconds since the epoch when the line was written. */
  readonly at: number;
  readonly text: string;
};

type Named = {
  readonly name: string;
  readonly id: string;
  readonly account: string;
  readonly region: string;
};

/** The stream that tells the life of a service, a line per event. Source: App Runner guide, "monitor-cwl". */
export function eventsStream(service: Named): LogStreamName {
  return { ...scopeOf(service), group: groupOf(service, 'service'), stream: 'events' };
}

export function deploymentStream(service: Named, operationId: string): LogStreamName {
  const stream = `deployment/${operationId.replaceAll('-', '')}`;
  return { ...scopeOf(service), group: groupOf(service, 'service'), stream };
}

export function instanceStream(service: Named, instanceId: string): LogStreamName {
  return { ...scopeOf(service), group: groupOf(service, 'application'), stream: `instance/${instanceId}` };
}

function groupOf(service: Named, part: 'service' | 'application'): string {
  return `/aws/apprunner/${service.name}/${service.id}/${part}`;
}

function scopeOf(service: Named): { account: string; region: string } {
  return { account: service.account, region: service.region };
}
