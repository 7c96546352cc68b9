import type { DraftListener } from '../draft/draft.ts';
import { knownItems } from '../draft/known-items.ts';
import type { Answers } from './answers.ts';
import { eachTextIn, type Json, textIn } from './json.ts';

type Marks = {
  /** `RequesterId` of the interfaces that the service makes. */
  readonly requesters: readonly string[];
  readonly descriptions: readonly string[];
};

/**
 * Gives listeners their interfaces. None says whose it is: its groups and its subnet do, as long as they are those of one
 * listener only. Where they are those of several, these stay somewhere in their subnets.
 */
export function matchInterfaces(
  listeners: readonly DraftListener[],
  answers: Answers,
  { requesters, descriptions }: Marks,
): readonly DraftListener[] {
  const candidates = answers
    .items('NetworkInterfaces')
    .filter(
      (item) =>
        requesters.includes(textIn(item, 'RequesterId') ?? '') ||
        descriptions.includes(textIn(item, 'Description') ?? ''),
    );
  const owners = candidates.map((item) => ({
    id: textIn(item, 'NetworkInterfaceId') ?? '',
    possible: listeners.filter((listener) => mayHave(listener, item)),
  }));
  return listeners.map((listener) => {
    const own = owners.filter(({ possible }) => possible.includes(listener));
    const isSure = own.every(({ possible }) => possible.length === 1);
    return isSure ? { ...listener, interfaceIds: own.map(({ id }) => id) } : listener;
  });
}

function mayHave({ subnetIds, securityGroupIds }: DraftListener, item: Json): boolean {
  const groups = eachTextIn(item, 'Groups', 'GroupId').toSorted().join(' ');
  return (
    knownItems(subnetIds).includes(textIn(item, 'SubnetId') ?? '') &&
    knownItems(securityGroupIds).toSorted().join(' ') === groups
  );
}
