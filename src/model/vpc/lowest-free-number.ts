/** The lowest number from 1 to `limit` that is not taken; null when all are. */
export function lowestFreeNumber(taken: Iterable<number>, limit: number): number | null {
  const numbers = new Set(taken);
  for (let number = 1; number <= limit; number += 1) {
    if (!numbers.has(number)) return number;
  }
  return null;
}

/** Numbers of VPCs, and of subnets and route tables in a VPC: what fits into a packet's mark and a table's number. */
export const largestNumber = 16_383;
