import type { Artifact } from '../../model/revision.ts';
import { byAppRunner, inBoth, type Narration } from './narration.ts';

/** The moments of preparing a revision that the log tells of. */
export type PreparationMoment =
  | { readonly kind: 'pulling'; readonly reference: string }
  | { readonly kind: 'pulled'; readonly reference: string; readonly imageId: string }
  | { readonly kind: 'other-architecture'; readonly image: string; readonly machine: string }
  | { readonly kind: 'reused'; readonly revision: number; readonly artifact: Artifact }
  | { readonly kind: 'checked-out'; readonly commit: string; readonly subject: string }
  | { readonly kind: 'reading-file' }
  | { readonly kind: 'file-valid' }
  | { readonly kind: 'building'; readonly why: string }
  | { readonly kind: 'built'; readonly imageId: string }
  | { readonly kind: 'failed'; readonly failure: string; readonly isImage: boolean };

export function narratePreparation(moment: PreparationMoment): Narration {
  switch (moment.kind) {
    case 'pulling':
      return {
        events: byAppRunner(`Pulling image ${moment.reference}${fromEcr(moment.reference, ' repository')}.`),
        deployment: byAppRunner('Starting to pull your application image.'),
      };
    case 'pulled':
      return {
        events: byAppRunner(`Successfully pulled image${fromEcr(moment.reference, '')}.`),
        deployment: byAppRunner(
          `Successfully pulled your application image${fromEcr(moment.reference, '')}.`,
          `The image is ${moment.imageId}.`,
        ),
      };
    case 'other-architecture':
      return inBoth(
        `The image is for ${moment.image}, and this machine is ${moment.machine}: it will only run where that is emulated.`,
      );
    case 'reused':
      return {
        events: [],
        deployment: byAppRunner(
          `The application has not changed since revision ${moment.revision}: image ${moment.artifact.imageId} is deployed again.`,
        ),
      };
    case 'checked-out':
      return inBoth(`Successfully pulled source code.${describeCommit(moment)}`);
    case 'reading-file':
      return inBoth('Reading apprunner.yaml config file.');
    case 'file-valid':
      return inBoth('Successfully Validate configuration file.');
    case 'building':
      return inBoth(moment.why, 'Starting source code build.');
    case 'built':
      return {
        events: byAppRunner('Successfully built source code.'),
        deployment: byAppRunner('Successfully built source code.', `The image is ${moment.imageId}.`),
      };
    case 'failed':
      return {
        events: byAppRunner(moment.failure),
        deployment: byAppRunner(
          moment.failure,
          ...(moment.isImage
            ? ['Failed to deploy your application image.']
            : ['Failed to build your application.']),
        ),
      };
  }
}

/** App Runner knows ECR alone; where an image came from elsewhere the sentence does not say otherwise. */
function fromEcr(reference: string, suffix: string): string {
  const isEcr = /^(?:\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com|public\.ecr\.aws)\//.test(reference);
  return isEcr ? ` from ECR${suffix}` : '';
}

function describeCommit({ commit, subject }: { commit: string; subject: string }): string {
  return subject === '' ? ` Version: ${commit}.` : ` Commit ${commit.slice(0, 12)}: ${subject}`;
}
