export type CustomDomainStatus =
  | 'CREATING'
  | 'CREATE_FAILED'
  | 'ACTIVE'
  | 'DELETING'
  | 'DELETE_FAILED'
  | 'PENDING_CERTIFICATE_DNS_VALIDATION'
  | 'BINDING_CERTIFICATE';

/** A DNS record that the owner of a domain must make, to prove it is theirs. */
export type ValidationRecord = {
  readonly name: string;
  readonly type: 'CNAME';
  readonly value: string;
  readonly status: 'PENDING_VALIDATION' | 'SUCCESS' | 'FAILED';
};

/** A name of the customer's own that leads to a service. */
export type CustomDomain = {
  readonly serviceId: string;
  readonly domainName: string;
  readonly isWwwEnabled: boolean;
  readonly status: CustomDomainStatus;
  readonly validationRecords: readonly ValidationRecord[];
  readonly createdAt: number;
};
