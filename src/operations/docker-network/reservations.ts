/**
 * Addresses that the engine has been given and has not yet made an endpoint with: a moment, but one in which the next
 * container must not be given the same. Not kept over a restart: the endpoint that comes then finds its address free or
 * is refused.
 */
export type Reservations = {
  /** Until it is released, or `now` is a minute later. */
  reserve(subnetId: string, address: string, now: number): void;
  release(subnetId: string, address: string): void;
  /** Those of one subnet that hold at `now`. */
  of(subnetId: string, now: number): readonly string[];
};

/** Longer than an engine under load takes from one call to the next. */
const lifetime = 60_000;

export function createReservations(): Reservations {
  const untils = new Map<string, Map<string, number>>();
  const ofSubnet = (subnetId: string): Map<string, number> => {
    const known = untils.get(subnetId) ?? new Map<string, number>();
    untils.set(subnetId, known);
    return known;
  };
  return {
    reserve: (subnetId, address, now) => void ofSubnet(subnetId).set(address, now + lifetime),
    release(subnetId, address) {
      const held = ofSubnet(subnetId);
      held.delete(address);
      if (held.size === 0) untils.delete(subnetId);
    },
    of(subnetId, now) {
      const held = untils.get(subnetId) ?? new Map<string, number>();
      for (const [address, until] of held) if (until <= now) held.delete(address);
      return [...held.keys()];
    },
  };
}
