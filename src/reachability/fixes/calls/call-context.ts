import type { Landscape } from '../../../model/landscape/landscape.ts';
import type { ApiCall, ApiReference } from '../api-call.ts';

/** What the calls of a change are made from. */
export type CallContext = {
  /** As it is when all changes before this one are made. */
  readonly landscape: Landscape;
  readonly region: string;
  /** An id as it stands in a call: itself, or a reference. */
  readonly idOf: (id: string) => string | ApiReference;
};

type Call = Pick<ApiCall, 'operation' | 'input'> & Partial<Pick<ApiCall, 'makes' | 'wait'>>;

export function ec2Call({ region }: CallContext, call: Call): ApiCall {
  return { service: 'ec2', region, makes: [], wait: null, ...call };
}

/** Whether it is the id of something that exists in an account, rather than a name in a template. */
export function isRealId(id: string): boolean {
  return /^[a-z]+(?:-[a-z]+)?-[0-9a-f]{8,17}$/.test(id) || id.startsWith('arn:');
}
