/** Networks of one machine: without Swarm's cluster store. */
export function getCapabilities(): { readonly Scope: 'local'; readonly ConnectivityScope: 'local' } {
  return { Scope: 'local', ConnectivityScope: 'local' };
}
