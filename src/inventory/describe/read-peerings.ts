import type { Draft, DraftPeering } from '../draft/draft.ts';
import { Unknown } from '../draft/known.ts';
import type { Answers } from './answers.ts';
import { eachTextIn, type Json, objectIn, textIn } from './json.ts';

/** Peering connections, with the ranges of both sides, of which one may be somebody else's. */
export function readPeerings(answers: Answers): Pick<Draft, 'peerings'> {
  return { peerings: answers.items('VpcPeeringConnections').flatMap(readPeering) };
}

const states = {
  'initiating-request': 'pending-acceptance',
  'pending-acceptance': 'pending-acceptance',
  provisioning: 'pending-acceptance',
  active: 'active',
  rejected: 'rejected',
  expired: 'expired',
  failed: 'failed',
  deleting: 'deleted',
  deleted: 'deleted',
} as const;

function readPeering(item: Json): DraftPeering[] {
  const id = textIn(item, 'VpcPeeringConnectionId');
  if (id === undefined) return [];
  const requester = objectIn(item, 'RequesterVpcInfo') ?? {};
  const accepter = objectIn(item, 'AccepterVpcInfo') ?? {};
  const code = textIn(objectIn(item, 'Status') ?? {}, 'Code') ?? '';
  const missing = (name: string) => new Unknown({ code: 'NOT_READ', name: `${name} of ${id}` });
  const requesterRegion = textIn(requester, 'Region');
  const accepterRegion = textIn(accepter, 'Region');
  const requesterCidrs = rangesOf(requester);
  const accepterCidrs = rangesOf(accepter);
  return [
    {
      id,
      place: null,
      requesterVpcId: textIn(requester, 'VpcId') ?? missing('RequesterVpcInfo'),
      accepterVpcId: textIn(accepter, 'VpcId') ?? missing('AccepterVpcInfo'),
      ...(requesterRegion === undefined ? {} : { requesterRegion }),
      ...(accepterRegion === undefined ? {} : { accepterRegion }),
      ...(requesterCidrs.length === 0 ? {} : { requesterCidrs }),
      ...(accepterCidrs.length === 0 ? {} : { accepterCidrs }),
      status: isState(code) ? states[code] : missing('Status'),
    },
  ];
}

function isState(code: string): code is keyof typeof states {
  return Object.hasOwn(states, code);
}

function rangesOf(side: Json): readonly string[] {
  const first = textIn(side, 'CidrBlock');
  const all = eachTextIn(side, 'CidrBlockSet', 'CidrBlock');
  return [...new Set([...(first === undefined ? [] : [first]), ...all])];
}
