/** What is sent from where to where, and what is to become of it. */
export type Probe = {
  readonly from: string;
  readonly kind: 'tcp' | 'udp' | 'ping';
  readonly to: string;
  /** 0 for a ping. */
  readonly port: number;
  /** Of a datagram. */
  readonly bytes: number;
  readonly outcome: string;
  /** Whom the other side is to see; null for whomever. */
  readonly seenAs: string | null;
};

const pattern =
  /^(?<from>\S+) → (?:(?<kind>udp|ping) )?(?<to>\S+?)(?::(?<port>\d+))?(?: with (?<bytes>\d+) bytes)? (?<outcome>connected|answered|refused|timed out|unreachable|reset)(?: as (?<seenAs>\S+))?$/;

/** `shop/app → partner:443 connected as public:shop/nat`, `a/x → udp b/y:80 with 4000 bytes answered`, `a/x → ping b/y timed out`. */
export function readProbe(text: string): Probe {
  const groups = pattern.exec(text)?.groups;
  if (groups === undefined) throw new Error(`no probe: ${text}`);
  const { from = '', kind = 'tcp', to = '', port = '0', bytes = '32', outcome = '', seenAs } = groups;
  return {
    from,
    kind: kind === 'udp' || kind === 'ping' ? kind : 'tcp',
    to,
    port: Number(port),
    bytes: Number(bytes),
    outcome,
    seenAs: seenAs ?? null,
  };
}
