/** App Runner's managed runtimes, by their API names. */
export const runtimes = [
  'PYTHON_3',
  'NODEJS_12',
  'NODEJS_14',
  'CORRETTO_8',
  'CORRETTO_11',
  'NODEJS_16',
  'GO_1',
  'DOTNET_6',
  'PHP_81',
  'RUBY_31',
  'PYTHON_311',
  'NODEJS_18',
  'NODEJS_22',
] as const;
export type Runtime = (typeof runtimes)[number];

/** How a program is run: from the API's settings, or from the repository's `apprunner.yaml`. */
export type RunSettings = {
  /** One shell-like line; null runs the image's own command. */
  readonly startCommand: string | null;
  /** The TCP port the program listens on; injected as `PORT`. */
  readonly port: number;
  /** A second environment variable that carries the port (`network.env` in `apprunner.yaml`). */
  readonly portVariable: string | null;
  readonly environment: Readonly<Record<string, string>>;
  /** Variable name → Secrets Manager ARN, SSM parameter ARN or SSM parameter name. Values are never kept here. */
  readonly secrets: Readonly<Record<string, string>>;
};

export const defaultPort = 8080;

export type ImageSource = {
  readonly kind: 'image';
  /** As the caller wrote it: `repo:tag`, `registry/repo@sha256:…`, or an ECR form. */
  readonly identifier: string;
  readonly repositoryType: 'ECR' | 'ECR_PUBLIC';
  readonly run: RunSettings;
  /** True when the caller sent an ImageConfiguration, so that DescribeService can echo its absence. */
  readonly isConfigured: boolean;
};

/** How a code repository says what to build: the API's values, the repository's file, or its Dockerfile. */
export type CodeConfiguration =
  | {
      readonly from: 'api';
      readonly runtime: Runtime;
      /** One line without CR or LF; null when there is nothing to build. */
      readonly buildCommand: string | null;
      readonly run: RunSettings;
    }
  | { readonly from: 'repository' };

export type CodeSource = {
  readonly kind: 'code';
  /** `https://…`, `ssh://…`, `git@host:path`, `file:///…`, or `apron://uploads/<sha256>` for an uploaded folder. */
  readonly repositoryUrl: string;
  /** A branch name or a full commit id. */
  readonly version: string;
  /** Absolute within the repository; `/` is its root. */
  readonly sourceDirectory: string;
  /** Null when the caller sent none: then `apprunner.yaml` decides, else a `Dockerfile`. */
  readonly configuration: CodeConfiguration | null;
};

export type Source = ImageSource | CodeSource;

/** The whole of SourceConfiguration. */
export type SourceSettings = {
  readonly source: Source;
  readonly isAutoDeployed: boolean;
  readonly connectionArn: string | null;
  readonly accessRoleArn: string | null;
};
