import { schemas } from '../../aws/schemas.ts';
import type { AwsService } from '../../aws/service.ts';
import { translateWith } from '../translate.ts';
import type { ApronContext } from './apron-context.ts';
import { constraints } from './constraints.ts';
import { createKey } from './create-key.ts';
import { createOutsideHost } from './create-outside-host.ts';
import { deleteKey } from './delete-key.ts';
import { deleteOutsideHost } from './delete-outside-host.ts';
import { describeStatus } from './describe-status.ts';
import { explain } from './explain.ts';
import { listDrops } from './list-drops.ts';
import { listKeys } from './list-keys.ts';
import { listOutsideHosts } from './list-outside-hosts.ts';
import { planFix } from './plan-fix.ts';

/** What AWS has no API for: Apron's key pairs, the hosts outside, and Apron itself. */
export const apron: AwsService<ApronContext> = {
  schema: schemas.apron,
  constraints,
  validationCode: 'InvalidRequestException',
  handlers: {
    CreateKey: createKey,
    CreateOutsideHost: createOutsideHost,
    DeleteKey: deleteKey,
    DeleteOutsideHost: deleteOutsideHost,
    DescribeStatus: describeStatus,
    Explain: explain,
    ListDrops: listDrops,
    ListKeys: listKeys,
    ListOutsideHosts: listOutsideHosts,
    PlanFix: planFix,
  },
  translate: translateWith(schemas.apron, {
    InvalidRequest: 'InvalidRequestException',
    InvalidState: 'InvalidStateException',
    NotFound: 'ResourceNotFoundException',
    QuotaExceeded: 'ServiceQuotaExceededException',
    AccessDenied: 'AccessDeniedException',
  }),
};
