/** An Availability Zone: a name that means something in one account, and an id that means the same in all. */
export type Zone = { readonly name: string; readonly id: string };

/** Every region has three. They are names only: all of them are this machine. */
const letters = ['a', 'b', 'c'] as const;

const directions: Readonly<Record<string, string>> = {
  north: 'n',
  south: 's',
  east: 'e',
  west: 'w',
  central: 'c',
  northeast: 'ne',
  northwest: 'nw',
  southeast: 'se',
  southwest: 'sw',
};

/** The zones of a region: `us-east-1a` is `use1-az1`, and so on. */
export function zonesOf(region: string): readonly Zone[] {
  const prefix = zoneIdPrefix(region);
  return letters.map((letter, index) => ({ name: `${region}${letter}`, id: `${prefix}-az${index + 1}` }));
}

/** `use1` for us-east-1, `apne1` for ap-northeast-1, `usgw1` for us-gov-west-1. */
function zoneIdPrefix(region: string): string {
  const [area = '', ...rest] = region.split('-');
  return area + rest.map((word) => directions[word] ?? (/^\d+$/.test(word) ? word : word.charAt(0))).join('');
}
