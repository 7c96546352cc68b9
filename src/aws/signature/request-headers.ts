/** The headers of a request by lower-case name, each with all its values in the order they came. */
export type RequestHeaders = ReadonlyMap<string, readonly string[]>;

/** `raw` alternates names and values, as Node's `rawHeaders` does: nothing joined, nothing dropped. */
export function requestHeaders(raw: readonly string[]): RequestHeaders {
  const headers = new Map<string, string[]>();
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = (raw[index] ?? '').toLowerCase();
    const values = headers.get(name);
    if (values === undefined) headers.set(name, [raw[index + 1] ?? '']);
    else values.push(raw[index + 1] ?? '');
  }
  return headers;
}

/** The value of a header that came exactly once; null when it came never or several times. */
export function soleHeader(headers: RequestHeaders, name: string): string | null {
  const values = headers.get(name);
  return values?.length === 1 ? (values[0] ?? null) : null;
}
