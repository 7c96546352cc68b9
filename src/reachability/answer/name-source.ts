import type { Landscape } from '../../model/landscape/landscape.ts';
import type { FlowSource } from '../flow.ts';
import type { Language } from '../texts/tell.ts';
import type { Answer } from './answer.ts';
import { say } from './texts/say.ts';

/** Who asks, as an answer says it. */
export function nameSource(source: FlowSource, landscape: Landscape, language: Language): Answer['source'] {
  switch (source.kind) {
    case 'workload': {
      const workload = landscape.workloads.find(({ id }) => id === source.id);
      return { kind: workload?.kind ?? 'workload', id: source.id, name: workload?.name ?? source.id };
    }
    case 'interface':
      return { kind: 'network-interface', id: source.id, name: source.id };
    case 'connector': {
      const subnets = source.subnetIds.join(', ');
      return { kind: 'connector', id: subnets, name: say('SOURCE_CONNECTOR', { subnets }, language) };
    }
    case 'public':
      return { kind: 'public', id: 'public', name: say('SOURCE_PUBLIC', {}, language) };
    case 'internet':
      return { kind: 'internet', id: 'internet', name: say('INTERNET', {}, language) };
    case 'outside-host':
      return { kind: 'outside-host', id: source.name, name: source.name };
  }
}
