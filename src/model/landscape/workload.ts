import type { Scope } from '../scope.ts';

/** Where the packets of a workload set out. */
export type Egress =
  /** App Runner’s DEFAULT egress, a Lambda function outside of any VPC: AWS’s own network, no VPC of the customer’s. */
  | { readonly kind: 'public' }
  /** An interface in each of these subnets, made as instances come and go. */
  | {
      readonly kind: 'subnets';
      /** What holds the list: a VPC connector’s ARN or name for App Runner, else the workload’s own id. */
      readonly heldBy: string;
      readonly subnetIds: readonly string[];
      readonly securityGroupIds: readonly string[];
      /** ECS tasks only; App Runner and Lambda never have one. */
      readonly assignsPublicIp: boolean;
    }
  /** Interfaces that are there. */
  | { readonly kind: 'interfaces'; readonly ids: readonly string[] }
  /** A gap of the workload says what is missing. */
  | { readonly kind: 'unknown' };

export type WorkloadKind =
  | 'app-runner-service'
  /** Written down, and of no service there: what a service that takes it would send. */
  | 'vpc-connector'
  | 'ecs-service'
  | 'lambda-function'
  | 'ec2-instance'
  | 'network-interface';

/** How clients come in; App Runner services only. */
export type Ingress = {
  readonly isPublic: boolean;
  /** The service’s own name; null for what is not deployed yet. */
  readonly domainName: string | null;
};

/** Something that sends: what explanations begin at. */
export type Workload = Scope & {
  /** ARN or id; in what is planned, its name there. */
  readonly id: string;
  /** What a person calls it. */
  readonly name: string;
  readonly kind: WorkloadKind;
  readonly egress: Egress;
  /** Null for what is no App Runner service. */
  readonly ingress: Ingress | null;
};
