/** Where new names come from: an argument wherever one is made, so that tests can say what they will be. */
export type Ids = {
  /** 32 hexadecimal digits that nobody can foresee: key pairs are made of them. */
  hex32(): string;
  /** A UUID with dashes. */
  uuid(): string;
  /** Ten lower-case letters and digits, the first a letter. */
  subdomain(): string;
};
