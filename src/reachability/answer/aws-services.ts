/** AWS services by the short name that their endpoints have, with what people call them. Source: PrivateLink guide. */
const services = new Map<string, string>([
  ['s3', 'S3'],
  ['dynamodb', 'DynamoDB'],
  ['secretsmanager', 'Secrets Manager'],
  ['ssm', 'Systems Manager'],
  ['ssmmessages', 'Session Manager'],
  ['sts', 'STS'],
  ['kms', 'KMS'],
  ['sqs', 'SQS'],
  ['sns', 'SNS'],
  ['events', 'EventBridge'],
  ['states', 'Step Functions'],
  ['lambda', 'Lambda'],
  ['ec2', 'EC2'],
  ['ec2messages', 'EC2 messages'],
  ['ecs', 'ECS'],
  ['ecr.api', 'ECR'],
  ['ecr.dkr', 'ECR images'],
  ['logs', 'CloudWatch Logs'],
  ['monitoring', 'CloudWatch'],
  ['xray', 'X-Ray'],
  ['apprunner', 'App Runner'],
  ['apprunner.requests', 'App Runner requests'],
  ['execute-api', 'API Gateway'],
  ['kinesis-streams', 'Kinesis'],
  ['kinesis-firehose', 'Firehose'],
  ['bedrock', 'Bedrock'],
  ['bedrock-runtime', 'Bedrock Runtime'],
  ['bedrock-agent-runtime', 'Bedrock Agent Runtime'],
  ['sagemaker.runtime', 'SageMaker Runtime'],
  ['cognito-idp', 'Cognito'],
  ['email-smtp', 'SES SMTP'],
  ['rds', 'RDS API'],
  ['rds-data', 'RDS Data'],
  ['elasticache', 'ElastiCache API'],
  ['elasticloadbalancing', 'Elastic Load Balancing'],
  ['autoscaling', 'Auto Scaling'],
  ['athena', 'Athena'],
  ['glue', 'Glue'],
  ['textract', 'Textract'],
  ['rekognition', 'Rekognition'],
  ['transcribe', 'Transcribe'],
  ['translate', 'Translate'],
  ['comprehend', 'Comprehend'],
  ['polly', 'Polly'],
  ['appconfig', 'AppConfig'],
  ['appconfigdata', 'AppConfig Data'],
  ['servicediscovery', 'Cloud Map'],
  ['scheduler', 'EventBridge Scheduler'],
  ['cloudformation', 'CloudFormation'],
  ['codeartifact.api', 'CodeArtifact'],
  ['aps-workspaces', 'Managed Prometheus'],
  ['timestream.query', 'Timestream'],
  ['es', 'OpenSearch API'],
  ['backup', 'Backup'],
  ['batch', 'Batch'],
  ['config', 'Config'],
  ['cloudtrail', 'CloudTrail'],
  ['datasync', 'DataSync'],
  ['transfer', 'Transfer Family'],
  ['elasticfilesystem', 'EFS API'],
  ['acm-pca', 'Private CA'],
  ['git-codecommit', 'CodeCommit'],
  ['codebuild', 'CodeBuild'],
  ['codepipeline', 'CodePipeline'],
]);

export const awsServiceNames: readonly string[] = [...services.keys()];

/** `com.amazonaws.eu-west-1.s3` of `s3`; null for a short name that is no AWS service’s. */
export function endpointNameOf(short: string, region: string): string | null {
  return services.has(short) ? `com.amazonaws.${region}.${short}` : null;
}

/** What people call the service of an endpoint’s name: `S3`. */
export function serviceTitle(endpointName: string): string {
  const short = endpointName.split('.').slice(3).join('.');
  return services.get(short) ?? (short === '' ? endpointName : short);
}
