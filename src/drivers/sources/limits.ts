/** How large and how slow a stranger's source may be. */
export type SourceLimits = {
  /** Of a whole checkout, from the first byte to the last. */
  readonly milliseconds: number;
  /** Of the received pack, and again of the files. */
  readonly bytes: number;
  readonly files: number;
  /** Of a compressed upload. */
  readonly uploadBytes: number;
};

export const defaultLimits: SourceLimits = {
  milliseconds: 10 * 60 * 1000,
  bytes: 2 * 1024 ** 3,
  files: 200_000,
  uploadBytes: 512 * 1024 ** 2,
};

/** `2 GiB`, `512 MiB`, `100 bytes`. */
export function sizeWords(bytes: number): string {
  if (bytes >= 1024 ** 3) return `${trim(bytes / 1024 ** 3)} GiB`;
  if (bytes >= 1024 ** 2) return `${trim(bytes / 1024 ** 2)} MiB`;
  return bytes >= 1024 ? `${trim(bytes / 1024)} KiB` : `${bytes} bytes`;
}

function trim(value: number): string {
  return String(Math.round(value * 10) / 10);
}
