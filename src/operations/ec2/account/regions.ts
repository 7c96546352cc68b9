/** A region of AWS. */
export type Region = {
  readonly name: string;
  /** Accounts have it from the beginning; the others have to be enabled. */
  readonly isEnabledFirst: boolean;
};

const enabledFirst = [
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'ca-central-1',
  'sa-east-1',
  'eu-central-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'eu-north-1',
  'ap-south-1',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-southeast-1',
  'ap-southeast-2',
];

const enabledByRequest = [
  'af-south-1',
  'ap-east-1',
  'ap-east-2',
  'ap-south-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-west-1',
  'eu-central-2',
  'eu-south-1',
  'eu-south-2',
  'il-central-1',
  'me-central-1',
  'me-south-1',
  'mx-central-1',
];

/** AWS's commercial regions in the order of their names. All of them can be used here, and any other name too. */
export const regions: readonly Region[] = [
  ...enabledFirst.map((name) => ({ name, isEnabledFirst: true })),
  ...enabledByRequest.map((name) => ({ name, isEnabledFirst: false })),
].sort((one, other) => (one.name < other.name ? -1 : 1));
