/** A key pair that signs requests to the API, and the account it speaks for. */
export type AccessKey = {
  /** 20 upper-case letters and digits, `AKIA…`. */
  readonly id: string;
  /** 40 characters. Whoever has it is the account. */
  readonly secret: string;
  readonly account: string;
  /** The user part of its identity ARN. */
  readonly userName: string;
  readonly createdAt: number;
  /** Given to every key made for the administrator's account. The very first key is the administrator's without it. */
  readonly isAdministrator?: true;
};
