/** One object of the stream that the engine answers a pull with. */
export type PullEvent = {
  readonly id?: string;
  readonly status?: string;
  readonly error?: string;
};

/**
 * Turns the engine's hundreds of progress objects into a few lines for the deployment log: one per quarter of the
 * layers. Returns a function that gives the line to write, or null.
 */
export function createPullProgress(): (event: PullEvent) => string | null {
  const layers = new Set<string>();
  const done = new Set<string>();
  let told = 0;
  return (event) => {
    if (event.id === undefined || event.status === undefined) return null;
    if (event.status === 'Pulling fs layer' || event.status === 'Already exists') layers.add(event.id);
    if (event.status === 'Pull complete' || event.status === 'Already exists') done.add(event.id);
    const quarter = layers.size === 0 ? 0 : Math.floor((done.size * 4) / layers.size);
    // The layers are announced one after another: until one has been pulled, a share of them says nothing.
    if (event.status !== 'Pull complete' || quarter <= told) return null;
    told = quarter;
    return `Pulled ${done.size} of ${layers.size} layers.`;
  };
}
