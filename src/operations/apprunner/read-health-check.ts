import type { HealthCheckConfiguration } from '@aws-sdk/client-apprunner';
import type { HealthCheck } from '../../model/health-check.ts';
import { Refusal } from '../../model/refusal.ts';

/** What is left out stays as in `present`. Throws InvalidRequest. */
export function readHealthCheck(
  input: HealthCheckConfiguration | undefined,
  present: HealthCheck,
): HealthCheck {
  const path = input?.Path ?? present.path;
  // Printable ASCII without blanks: the path becomes part of a request line.
  if (!/^\/[\x21-\x7e]*$/.test(path)) {
    throw new Refusal(
      'InvalidRequest',
      "HealthCheckConfiguration.Path must begin with '/' and have no blanks.",
    );
  }
  return {
    protocol: input?.Protocol ?? present.protocol,
    path,
    intervalSeconds: input?.Interval ?? present.intervalSeconds,
    timeoutSeconds: input?.Timeout ?? present.timeoutSeconds,
    healthyThreshold: input?.HealthyThreshold ?? present.healthyThreshold,
    unhealthyThreshold: input?.UnhealthyThreshold ?? present.unhealthyThreshold,
  };
}
