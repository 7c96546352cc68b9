/** Name and value, decoded. */
export type QueryParameter = readonly [name: string, value: string];

/**
 * The parameters of a raw query string in their order; null when an escape in it is broken. `+` is a space, as the
 * query protocol's own parser has it: were the two to differ, a signed `+` could be read as something else.
 */
export function queryParameters(query: string): QueryParameter[] | null {
  if (query === '') return [];
  try {
    return query
      .split('&')
      .filter((part) => part !== '')
      .map((part) => {
        const equals = part.indexOf('=');
        const [name, value] = equals === -1 ? [part, ''] : [part.slice(0, equals), part.slice(equals + 1)];
        return [decode(name), decode(value)] as const;
      });
  } catch {
    return null;
  }
}

function decode(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}

/** RFC 3986: everything but letters, digits and `-_.~` is escaped, in upper-case hexadecimal. */
export function escapeStrictly(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
