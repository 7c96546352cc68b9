/** Names for shell variables: one for each reference, no two the same. */
export class VariableNames {
  readonly #names = new Map<string, string>();
  readonly #taken = new Set<string>();

  /** `NAT_GATEWAY` for what a fix makes as `new-nat-gateway`, `aws_subnet_private_0` for what is called `aws_subnet.private[0]`. */
  nameOf(ref: string): string {
    const known = this.#names.get(ref);
    if (known !== undefined) return known;
    const start = startOf(ref);
    let name = start;
    for (let number = 2; this.#taken.has(name); number += 1) name = `${start}_${number}`;
    this.#names.set(ref, name);
    this.#taken.add(name);
    return name;
  }
}

function startOf(ref: string): string {
  const isOurs =
    /^[a-z0-9-]+$/.test(ref) || ref.startsWith('association of ') || ref.startsWith('cluster of ');
  const words = ref.replaceAll(/[^A-Za-z0-9]+/g, '_').replaceAll(/^_+|_+$/g, '');
  const plain = isOurs ? words.replace(/^new_/, '').toUpperCase() : words;
  // A shell's own variables, such as PATH, are not ours to set.
  return /^[A-Za-z]\w*$/.test(plain) &&
    !/^(?:PATH|HOME|USER|SHELL|IFS|ENV|PWD|UID|LANG|AWS_\w*|LD_\w*|BASH_\w*)$/.test(plain)
    ? plain
    : `ID_${plain}`;
}
