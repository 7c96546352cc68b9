import type { FakeNamespace } from './state.ts';

/** As `ip -N -j -d addr show` prints it. */
export function renderAddresses(namespace: FakeNamespace): string {
  return JSON.stringify(
    [...namespace.links].map(([ifname, { index, mac, mtu, isUp, peer }]) => ({
      ifindex: index,
      ...(peer === null ? {} : { link_index: peer.namespace.links.get(peer.name)?.index }),
      ifname,
      flags: isUp ? ['UP'] : [],
      mtu,
      address: mac,
      ...(peer === null ? {} : { linkinfo: { info_kind: 'veth' } }),
      addr_info: [...namespace.addresses]
        .filter((words) => words.endsWith(` dev ${ifname}`))
        .map((words) => {
          const [local, prefixlen] = (words.split(' ')[0] ?? '').split('/');
          return { family: 'inet', local, prefixlen: Number(prefixlen) };
        }),
    })),
  );
}

const kinds = { unicast: '1', blackhole: '6', unreachable: '7' } as const;

/** As `ip -N -j -d route show table all` prints it. */
export function renderRoutes(namespace: FakeNamespace): string {
  return JSON.stringify(
    [...namespace.routes.values()].map(({ destination, table, kind, link, gateway, source, isOnlink }) => ({
      type: kinds[kind],
      dst: destination === '0.0.0.0/0' ? 'default' : destination.replace(/\/32$/, ''),
      ...(gateway === null ? {} : { gateway }),
      ...(link === null ? {} : { dev: link }),
      ...(table === '254' ? {} : { table }),
      ...(source === null ? {} : { prefsrc: source }),
      protocol: '3',
      flags: isOnlink ? ['onlink'] : [],
    })),
  );
}

/** As `ip -N -j rule show` prints it, with the kernel's own three. */
export function renderRules(namespace: FakeNamespace): string {
  const own = namespace.rules.map(({ preference, mark, mask, table, suppress }) => ({
    priority: preference,
    src: 'all',
    ...(mark === null ? {} : { fwmark: mark }),
    ...(mask === null ? {} : { fwmask: mask }),
    table,
    ...(suppress === null ? {} : { suppress_prefixlen: suppress }),
  }));
  return JSON.stringify([
    { priority: 0, src: 'all', table: '255' },
    ...own,
    { priority: 32766, src: 'all', table: '254' },
    { priority: 32767, src: 'all', table: '253' },
  ]);
}
