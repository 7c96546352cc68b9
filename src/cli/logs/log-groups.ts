type Named = { ServiceName?: string | undefined; ServiceId?: string | undefined };

/** `service` carries events and deployments, `application` what the instances print. Source: App Runner guide, "monitor-cwl". */
export function logGroupOf(service: Named, part: 'service' | 'application'): string {
  return `/aws/apprunner/${service.ServiceName ?? ''}/${service.ServiceId ?? ''}/${part}`;
}

export function deploymentStreamOf(operationId: string): string {
  return `deployment/${operationId.replaceAll('-', '')}`;
}
