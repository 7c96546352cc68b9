import type { Ids } from '../../model/ids.ts';

/** An EC2 id such as `vpc-0a1b2c3d4e5f60718`: the prefix and seventeen hexadecimal digits. */
export function newId(ids: Ids, prefix: string): string {
  return `${prefix}-0${ids.hex32().slice(-16)}`;
}
