/** Why a caller is refused. Each service of the API maps every code to one of its modelled errors. */
export type RefusalCode = 'InvalidRequest' | 'InvalidState' | 'NotFound' | 'QuotaExceeded' | 'AccessDenied';

/** The caller's fault: shown to the caller word for word, never retried, never logged as an error. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.code = code;
  }
}
