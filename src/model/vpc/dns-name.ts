const label = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?';
const pattern = new RegExp(`^(?=.{1,253}$)${label}(?:\\.${label})*$`);

/** Whether a text can be asked for as it is: lower case, without trailing dot. Underscores pass, as they do with Docker. */
export function isDnsName(text: string): boolean {
  return pattern.test(text);
}
