import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalElement, renderElement } from './canonical-element.ts';

test('one thing written in several ways is one element', () => {
  const same: [string, string, string][] = [
    ['ipv4_addr', '10.0.0.0/8', '10.0.0.0-10.255.255.255'],
    ['ipv4_addr', '10.0.0.1', '10.0.0.1/32'],
    ['inet_proto', 'tcp', '6'],
    ['inet_proto', 'ipv6-icmp', '58'],
    ['inet_service', '1024/6', '1024-2047'],
    ['mark', '0x00000010', '16'],
    ['ifname', '"e1"', 'e1'],
    ['ether_addr', '0A:00:00:00:00:01', '0a:00:00:00:00:01'],
    ['ipv4_addr . inet_proto . inet_service', '0.0.0.0/0 . udp . 53', '0.0.0.0-255.255.255.255 . 17 . 53'],
  ];
  for (const [type, one, other] of same)
    assert.equal(canonicalElement(type, one), canonicalElement(type, other), `${one} = ${other}`);
});

test('neighbours are not taken for one another', () => {
  assert.notEqual(canonicalElement('ipv4_addr', '10.0.0.0/9'), canonicalElement('ipv4_addr', '10.0.0.0/8'));
  assert.notEqual(canonicalElement('verdict', 'jump a'), canonicalElement('verdict', 'goto a'));
  assert.notEqual(canonicalElement('inet_service', '80'), canonicalElement('inet_service', '80-81'));
});

test('names of links and counters are quoted, whatever stands beside them', () => {
  assert.equal(renderElement('ifname . ipv4_addr', 'e1 . 10.0.0.1'), '"e1" . 10.0.0.1');
  assert.equal(renderElement('counter', '"sg-egress.eni-1"'), '"sg-egress.eni-1"');
  assert.equal(renderElement('ipv4_addr', '10.0.0.0/8'), '10.0.0.0/8');
});
