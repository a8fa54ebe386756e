// Which addresses are counted as one: whoever has one address of an IPv6 network has all of them.
import { isIPv6 } from 'node:net';

/** Of 128 bits, those that say whose network it is. Providers give each customer a /64 or more. Source: RFC 6177 */
const GROUPS_OF_A_NETWORK = 4;
const GROUPS = 8;
const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** An IPv4 address as it is, also where a socket of both families writes it as IPv6; of an IPv6 address its /64. */
export function addressGroup(address: string | undefined): string {
  const [plain = ''] = (address ?? '').split('%');
  const mapped = MAPPED_IPV4.exec(plain)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(plain)) return plain || 'unknown';
  return `${groupsOf(plain).slice(0, GROUPS_OF_A_NETWORK).join(':')}::/64`;
}

function groupsOf(address: string): string[] {
  // A URL writes every address in one way: lower case, the longest run of zeros as "::".
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [before = '', after] = canonical.split('::');
  const head = before.split(':').filter(Boolean);
  const tail = (after ?? '').split(':').filter(Boolean);
  return [...head, ...Array<string>(GROUPS - head.length - tail.length).fill('0'), ...tail];
}
