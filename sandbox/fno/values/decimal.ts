/** A number for exact decimal arithmetic: its digits as an integer, and a scale. */
interface Decimal {
	digits: bigint;
	scale: number;
}

const PLAIN = /^-?\d+(\.\d+)?$/;

export const isPlainNumber = (text: string): boolean => PLAIN.test(text);

function read(text: string): Decimal {
	const [whole = '0', fraction = ''] = text.split('.');
	return { digits: BigInt(whole + fraction), scale: fraction.length };
}

function write({ digits, scale }: Decimal): string {
	const negative = digits < 0n;
	const text = (negative ? -digits : digits).toString().padStart(scale + 1, '0');
	const whole = text.slice(0, text.length - scale);
	const fraction = scale ? text.slice(text.length - scale).replace(/0+$/, '') : '';
	const plain = fraction ? `${whole}.${fraction}` : whole;
	return negative && plain !== '0' ? `-${plain}` : plain;
}

function aligned(left: string, right: string): [bigint, bigint, number] {
	const a = read(left);
	const b = read(right);
	const scale = Math.max(a.scale, b.scale);
	const raise = (value: Decimal): bigint => value.digits * 10n ** BigInt(scale - value.scale);
	return [raise(a), raise(b), scale];
}

/** `-0012.500` becomes `-12.5`. */
export const canonicalNumber = (text: string): string => write(read(text));

/** Negative, zero or positive if `left` is below, equal to or above `right`. */
export function compareNumbers(left: string, right: string): number {
	const [a, b] = aligned(left, right);
	return a < b ? -1 : a > b ? 1 : 0;
}

/** add, sub and mul are exact; div and mod are precise enough for the sandbox. */
export function calculate(operator: string, left: string, right: string): string {
	const [a, b, scale] = aligned(left, right);
	if (operator === 'add') return write({ digits: a + b, scale });
	if (operator === 'sub') return write({ digits: a - b, scale });
	if (operator === 'mul') return write({ digits: a * b, scale: scale * 2 });
	const number = operator === 'mod' ? Number(left) % Number(right) : Number(left) / Number(right);
	return canonicalNumber(number.toFixed(6));
}
