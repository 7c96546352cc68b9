import { judgePolicy } from './judge-policy.ts';
import { gapOf, unknownOf } from '../index/gaps.ts';
import { block, doubt, type Journey, leaveOpen, note, warn } from '../path/journey.ts';

/** Asks the policies of the endpoints that a request has come through: it may be refused though its packets have arrived. */
export function askPolicies(journey: Journey): void {
  const { index, target, endpoints } = journey;
  for (const endpointId of endpoints) {
    const endpoint = index.endpoints.get(endpointId);
    if (endpoint === undefined) continue;
    const component = { kind: 'vpc-endpoint', id: endpointId } as const;
    const gap = gapOf([endpointId], 'policy', index);
    if (gap !== undefined) {
      leaveOpen(journey, unknownOf(gap, component));
      continue;
    }
    if (endpoint.policy === null) continue;
    const asked = target.service ?? { name: endpoint.serviceName, bucket: null };
    const result = judgePolicy(endpoint.policy, asked);
    const facts = { endpoint: endpointId, name: asked.bucket ?? asked.name };
    if (result !== 'unknown') note(journey, { kind: 'endpoint-policy', endpointId, result });
    if (result === 'denied')
      block(journey, { code: 'ENDPOINT_POLICY_DENY', component, counter: null, facts });
    if (result === 'limited') warn(journey, { code: 'ENDPOINT_POLICY_LIMITS', component, facts });
    if (result === 'unknown') doubt(journey, { code: 'POLICY_NOT_UNDERSTOOD', component, facts });
  }
}
