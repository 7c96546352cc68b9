/** What every namespace that forwards has: IPv4 only, no opinion on where packets come from, no redirects, no IPv6 at all. */
export const forwardingSysctls: Readonly<Record<string, string>> = {
  'net.ipv4.ip_forward': '1',
  'net.ipv4.conf.all.rp_filter': '0',
  'net.ipv4.conf.default.rp_filter': '0',
  'net.ipv4.conf.all.send_redirects': '0',
  'net.ipv4.conf.default.send_redirects': '0',
  'net.ipv4.conf.all.accept_redirects': '0',
  'net.ipv4.conf.default.accept_redirects': '0',
  'net.ipv6.conf.all.disable_ipv6': '1',
  'net.ipv6.conf.default.disable_ipv6': '1',
};

/** How long security groups remember. Source: EC2 guide, "Security group connection tracking". */
export const trackingSysctls: Readonly<Record<string, string>> = {
  'net.netfilter.nf_conntrack_tcp_timeout_established': '432000',
  'net.netfilter.nf_conntrack_udp_timeout': '30',
  'net.netfilter.nf_conntrack_udp_timeout_stream': '180',
  // Segments out of the window are the receiver's affair: a router that calls them invalid cuts good connections.
  'net.netfilter.nf_conntrack_tcp_be_liberal': '1',
};
