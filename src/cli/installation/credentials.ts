/** A key pair that signs requests. */
export type Credentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
};

/** Reads one profile of an AWS credentials file (INI); null when the profile or one half of its pair is missing. */
export function parseCredentials(text: string, profile: string): Credentials | null {
  const values = new Map<string, string>();
  let section = '';
  for (const line of text.split('\n')) {
    const heading = /^\s*\[\s*(?:profile\s+)?([^\]]+?)\s*\]/.exec(line);
    if (heading !== null) {
      section = heading[1] ?? '';
      continue;
    }
    const pair = /^\s*([a-z_]+)\s*=\s*(.*?)\s*$/i.exec(line);
    if (pair !== null && section === profile) values.set((pair[1] ?? '').toLowerCase(), pair[2] ?? '');
  }
  const accessKeyId = values.get('aws_access_key_id');
  const secretAccessKey = values.get('aws_secret_access_key');
  if (accessKeyId === undefined || secretAccessKey === undefined) return null;
  const sessionToken = values.get('aws_session_token');
  return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
}
