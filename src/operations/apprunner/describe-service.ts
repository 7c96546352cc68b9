import type { DescribeServiceRequest, DescribeServiceResponse } from '@aws-sdk/client-apprunner';
import type { Context, Validated } from '../context.ts';
import { findService } from './find-service.ts';
import { serviceShape } from './shapes/service-shape.ts';

/** A service of whatever status; during an operation already with the settings that are being applied. */
export function describeService(
  input: Validated<DescribeServiceRequest>,
  context: Context,
): DescribeServiceResponse {
  return { Service: serviceShape(findService(context, input.ServiceArn), context.settings) };
}
