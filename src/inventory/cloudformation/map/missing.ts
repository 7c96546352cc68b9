import { Unknown } from '../../draft/known.ts';
import type { Resource } from '../evaluate/resource.ts';

/** A property that CloudFormation demands is not there. */
export function missingProperty(resource: Resource, name: string): Unknown {
  return resource.stack.complain(
    `${resource.logicalId} has no ${name}`,
    resource.place.line,
    `${name} of ${resource.id}`,
  );
}

/** What is put nowhere in particular stands in the default VPC, of which templates say nothing. */
export function inDefaultVpc(): Unknown {
  return new Unknown({ code: 'LOOKED_UP', name: 'the default VPC' });
}

/** What AWS chooses when the thing is made. */
export function chosenByAws(resource: Resource, name: string): Unknown {
  return new Unknown({ code: 'COMPUTED', name: `${resource.id}.${name}` });
}
