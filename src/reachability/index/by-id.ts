/** Nouns by their ids; of two of one id the last. */
export function byId<Noun extends { readonly id: string }>(nouns: readonly Noun[]): Map<string, Noun> {
  return new Map(nouns.map((noun) => [noun.id, noun]));
}
