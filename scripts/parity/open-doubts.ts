/** What AWS does not document and nobody was found to have measured, and what Apron does. */
export const openDoubts: readonly { readonly doubt: string; readonly choice: string }[] = [
  {
    doubt: 'Text of InvalidStateException for a busy service',
    choice:
      'Formed after the one known text: "Service status must be RUNNING or CREATE_FAILED to be updated. Current status: …". One table, `service-states.ts`.',
  },
  {
    doubt: 'Texts of quota errors, of unknown ARNs and of a reserved `PORT`',
    choice: 'Apron’s own words, naming the quota, the ARN or the variable.',
  },
  {
    doubt: 'StartDeployment on a service that is not RUNNING, for which no InvalidStateException is modelled',
    choice: 'InvalidRequestException. The same for every operation that lacks the fitting error.',
  },
  {
    doubt: 'Case of a custom domain’s status',
    choice: 'Lower case, as in an answer of the live API recorded on 2023-01-12 and as Terraform compares.',
  },
  {
    doubt: 'Number of certificate validation records',
    choice: 'Two, as in that answer, and one more for `www`.',
  },
  {
    doubt: 'UpdateService on a paused service: the guide forbids it, an old error text allows it',
    choice: 'Refused, after the guide.',
  },
  {
    doubt: 'What UpdateService does with members that are left out of a structure it is given',
    choice:
      'They keep their values in HealthCheckConfiguration, InstanceConfiguration and NetworkConfiguration. CodeRepository and ImageRepository are taken whole.',
  },
  {
    doubt: 'Whether numbers of deleted configuration revisions are given again',
    choice: 'They are not.',
  },
  {
    doubt: 'Whether a connection must be AVAILABLE when a service is created with it',
    choice: 'It must; the refusal says to leave it out.',
  },
  {
    doubt: 'Text for connector subnets in an unsupported Availability Zone, and which zones those are',
    choice: 'Not reproduced: subnets are not looked up yet.',
  },
  {
    doubt: 'Quota of VPC ingress connections (the guide contradicts itself)',
    choice: 'One per service.',
  },
  {
    doubt: 'How long a deleted service can be described',
    choice: 'For as long as its row is kept; it is listed no more.',
  },
  {
    doubt:
      'EC2’s codes for a VPC range that overlaps with another one of the VPC, with a route or with a peer, and for the sixth range',
    choice:
      'InvalidVpc.Range with a sentence that names what is in the way; CidrBlockAssociationLimitExceeded.',
  },
  {
    doubt: 'EC2’s texts for a route with no or several destinations or targets',
    choice: 'MissingParameter and InvalidParameterCombination with the list of the parameters.',
  },
  {
    doubt:
      'Reachability Analyzer’s codes for a source or destination that is not there, and for analyses beyond the quota',
    choice:
      'The NotFound of its kind, InvalidParameterValue where it has none; NetworkInsightsAnalysis.LimitExceeded, after the one that is known for paths.',
  },
  {
    doubt:
      'Scale-in delay, name of the instance dimension in metrics, network interfaces per instance, DNS through a connector',
    choice: 'Not yet of any effect here; each is chosen where it is built.',
  },
];
