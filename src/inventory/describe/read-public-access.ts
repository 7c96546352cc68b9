import type { PublicAccessBlock } from '../../model/landscape/landscape.ts';
import type { Answers } from './answers.ts';
import { textIn } from './json.ts';
import type { Regions } from './regions.ts';

const modes: Readonly<Record<string, PublicAccessBlock['mode']>> = {
  off: 'off',
  'block-bidirectional': 'block-bidirectional',
  'block-ingress': 'block-ingress',
};

/** VPC Block Public Access of each region that was asked, with what it does not hold for. */
export function readPublicAccess(answers: Answers, { usual }: Regions): readonly PublicAccessBlock[] {
  const exclusions = answers.all('VpcBlockPublicAccessExclusions').flatMap(({ item, region }) => {
    const resourceId = textIn(item, 'ResourceArn')?.split('/').at(-1);
    const mode = textIn(item, 'InternetGatewayExclusionMode');
    const state = textIn(item, 'State') ?? 'create-complete';
    if (resourceId === undefined || (mode !== 'allow-bidirectional' && mode !== 'allow-egress')) return [];
    if (state.startsWith('delete') || state.startsWith('disable')) return [];
    return [{ region: region ?? usual, exclusion: { resourceId, mode } as const }];
  });
  return answers.all('VpcBlockPublicAccessOptions').map(({ item, region: own }): PublicAccessBlock => {
    const region = textIn(item, 'AwsRegion') ?? own ?? usual;
    return {
      region,
      mode: modes[textIn(item, 'InternetGatewayBlockMode') ?? 'off'] ?? 'off',
      exclusions: exclusions.filter((each) => each.region === region).map(({ exclusion }) => exclusion),
    };
  });
}
