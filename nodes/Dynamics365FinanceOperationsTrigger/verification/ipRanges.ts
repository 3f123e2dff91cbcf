/** Addresses with the same first `bits` of 128; IPv4 is mapped to `::ffff:a.b.c.d`. */
export interface IpRange {
	address: bigint;
	bits: number;
}

const WIDTH = 128;
const IPV4_WIDTH = 32;
const IPV4_PREFIX = 0xffffn << 32n;
const OCTET = /^(0|[1-9]\d{0,2})$/;
const GROUP = /^[\da-f]{1,4}$/i;

/**
 * In: comma-separated addresses and CIDR ranges, IPv4 or IPv6. Out: the ranges, and the invalid
 * parts.
 */
export function readIpRanges(text: string): { ranges: IpRange[]; invalid: string[] } {
	const parts = text
		.split(/[,\s]+/)
		.map((part) => part.trim())
		.filter((part) => part !== '');
	const read = parts.map((part) => ({ part, range: rangeOf(part) }));
	return {
		ranges: read.flatMap(({ range }) => range ?? []),
		invalid: read.filter(({ range }) => range === undefined).map(({ part }) => part),
	};
}

/**
 * In: an address as Node.js writes it, with or without a zone. Out: whether a range contains it.
 */
export function isWithin(ranges: readonly IpRange[], address: unknown): boolean {
	const number = typeof address === 'string' ? addressOf(address.replace(/%.*$/, '')) : undefined;
	if (number === undefined) return false;
	return ranges.some((range) => {
		const rest = BigInt(WIDTH - range.bits);
		return number >> rest === range.address >> rest;
	});
}

function rangeOf(text: string): IpRange | undefined {
	const [head, prefix, ...others] = text.split('/');
	const address = addressOf(head);
	if (address === undefined || others.length > 0) return undefined;
	const width = head.includes(':') ? WIDTH : IPV4_WIDTH;
	if (prefix === undefined) return { address, bits: WIDTH };
	if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > width) return undefined;
	return { address, bits: WIDTH - width + Number(prefix) };
}

function addressOf(text: string): bigint | undefined {
	if (text.includes(':')) return ipv6(text);
	const number = ipv4(text);
	return number === undefined ? undefined : IPV4_PREFIX | number;
}

function ipv4(text: string): bigint | undefined {
	const octets = text.split('.');
	const isAddress =
		octets.length === 4 && octets.every((octet) => OCTET.test(octet) && Number(octet) < 256);
	return isAddress ? join(octets.map(BigInt), 8n) : undefined;
}

/** `::` stands for as many zeros as are missing; the last 32 bits may be written as IPv4. */
function ipv6(text: string): bigint | undefined {
	const halves = text.split('::');
	if (halves.length > 2) return undefined;
	const groups = halves.map(groupsOf);
	const [head, tail = []] = groups;
	if (head === undefined || groups.includes(undefined)) return undefined;
	if (halves.length === 1) return head.length === 8 ? join(head, 16n) : undefined;
	const missing = 8 - head.length - tail.length;
	if (missing < 1) return undefined;
	return join([...head, ...new Array<bigint>(missing).fill(0n), ...tail], 16n);
}

function groupsOf(text: string): bigint[] | undefined {
	if (text === '') return [];
	const parts = text.split(':');
	const last = parts[parts.length - 1];
	const embedded = last.includes('.') ? ipv4(last) : undefined;
	const plain = embedded === undefined ? parts : parts.slice(0, -1);
	if (!plain.every((part) => GROUP.test(part))) return undefined;
	const groups = plain.map((part) => BigInt(`0x${part}`));
	return embedded === undefined ? groups : [...groups, embedded >> 16n, embedded & 0xffffn];
}

const join = (parts: readonly bigint[], width: bigint): bigint =>
	parts.reduce((number, part) => (number << width) | part, 0n);
