const root = '/proc/sys/';

/** Reads `grep -H '' /proc/sys/…`: each setting by its full key, such as `net.ipv4.ip_forward`. */
export function parseSettings(text: string): Map<string, string> {
  const settings = new Map<string, string>();
  for (const line of text.split('\n')) {
    const colon = line.indexOf(':');
    if (colon !== -1) settings.set(keyOf(line.slice(0, colon)), line.slice(colon + 1));
  }
  return settings;
}

/** `net.ipv4.ip_forward` is /proc/sys/net/ipv4/ip_forward; names of Apron's links have no dots. */
export function settingPath(key: string): string {
  return root + key.replaceAll('.', '/');
}

function keyOf(path: string): string {
  return path.slice(root.length).replaceAll('/', '.');
}
