/**
 * The id of something that an earlier call of the same list has made or looked up: `{ref: 'new-nat-gateway'}`. In what is
 * only planned, also of what stands in the template: `{ref: 'PrivateSubnet1'}`, whose real id nobody knows here.
 */
export type ApiReference = { readonly ref: string };

export type ApiValue =
  | string
  | number
  | boolean
  | ApiReference
  | readonly ApiValue[]
  | { readonly [member: string]: ApiValue };

/** A member's name, a place in a list, or the first of a list that has these members. */
export type AnswerStep =
  | string
  | number
  | { readonly where: Readonly<Record<string, string | ApiReference>> };

/** Where something is found in the answer of a call: `['NatGateway', 'NatGatewayId']`. */
export type AnswerPath = readonly AnswerStep[];

/** What has to be so before the next call: asked again and again until it is. */
export type ApiWait = {
  /** Of `aws <service> wait`. */
  readonly waiter: string;
  readonly operation: string;
  readonly input: Readonly<Record<string, ApiValue>>;
  readonly path: AnswerPath;
  readonly value: string;
  /** Values with which it never will be. */
  readonly failures: readonly string[];
};

/** One call of an AWS API, as its SDKs and the CLI make it, against AWS or against Apron. */
export type ApiCall = {
  readonly service: 'ec2' | 'apprunner' | 'ecs' | 'lambda';
  /** Such as `CreateNatGateway`. */
  readonly operation: string;
  /** Where what it changes is. */
  readonly region: string;
  /** Members in AWS's own casing; an object that has nothing but `ref` is a reference. */
  readonly input: Readonly<Record<string, ApiValue>>;
  /** What later calls refer to, by its name there. */
  readonly makes: readonly { readonly ref: string; readonly path: AnswerPath }[];
  /** Null: the next call may follow at once. */
  readonly wait: ApiWait | null;
};

export function isReference(value: ApiValue): value is ApiReference {
  return typeof value === 'object' && !Array.isArray(value) && Object.keys(value).join() === 'ref';
}
