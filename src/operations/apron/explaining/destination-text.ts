import type { Flow } from '../../../reachability/flow.ts';

/** A destination as the command line and `Explain` take it, so that the same question can be asked again. */
export function destinationText({ destination, protocol, port }: Flow): string {
  const name = nameOf(destination);
  const written = protocol === 'icmp' || name.startsWith('arn:') ? name : `${name}:${port}`;
  return protocol === 'tcp' ? written : `${written}/${protocol}`;
}

function nameOf(destination: Flow['destination']): string {
  switch (destination.kind) {
    case 'internet':
      return 'internet';
    case 'address':
      return destination.address;
    case 'name':
    case 'outside-host':
    case 'service':
      return destination.name;
    case 'interface':
    case 'listener':
      return destination.id;
    case 'app-runner-service':
      return destination.domainName ?? destination.id;
  }
}
