import type { NameService } from '../../model/name-service.ts';

export type { NameService, Resolver } from '../../model/name-service.ts';

/** DNS servers that go on answering while Apron is away. */
export type Names = {
  /** Makes exactly these resolvers run with exactly these records; a changed record is in force when it returns. Throws a WorldError. */
  apply(desired: NameService): Promise<void>;
  /** Ends them all. */
  stop(): Promise<void>;
};
