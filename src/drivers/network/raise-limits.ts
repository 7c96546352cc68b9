import { parseSettings, settingPath } from './parse-settings.ts';
import type { Tools } from './tools.ts';

/** The kernel keeps one list of neighbours for all namespaces, and 1,024 of them are few for a thousand interfaces. */
const least = [
  ['net.ipv4.neigh.default.gc_thresh1', 8192],
  ['net.ipv4.neigh.default.gc_thresh2', 32_768],
  ['net.ipv4.neigh.default.gc_thresh3', 65_536],
] as const;

/** Raises what the whole machine shares; never lowers it. Where that is not allowed, smaller networks still work. */
export async function raiseLimits(tools: Tools): Promise<void> {
  const paths = least.map(([key]) => settingPath(key));
  const { stdout } = await tools.run({ home: 'host', argv: ['grep', '-s', '-H', '', ...paths], input: '' });
  const present = parseSettings(stdout);
  // The largest first: the kernel does not mind, but a reader in between would see an order that makes sense.
  for (const [key, value] of least.toReversed()) {
    const found = present.get(key);
    if (found === undefined || Number(found) >= value) continue;
    await tools.run({ home: 'host', argv: ['tee', settingPath(key)], input: String(value) });
  }
}
