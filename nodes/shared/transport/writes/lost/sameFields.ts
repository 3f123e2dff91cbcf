import { exactDigits } from '../../../odata/json/exactJson';
import { isGuid, isRecord } from '../../../core/guards';
import { COMPANY_FIELD } from '../../../odata/recordPath';
import { sameNumber } from '../../../odata/values/text/numbers';

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/i;

/**
 * Whether a stored value is the one that was sent: numbers by value (1 is 1.0, digits exact), dates
 * by instant, GUIDs ignoring case, other text exactly. F&O returns an empty text for null if the
 * field can't be null [observed].
 */
export function sameValue(sent: unknown, stored: unknown): boolean {
	const digits = digitsOf(sent);
	if (digits !== undefined) {
		const storedDigits = digitsOf(stored) ?? stored;
		return typeof storedDigits === 'string' && sameNumber(digits, storedDigits);
	}
	if (sent === null) return stored === null || stored === '';
	if (typeof sent === 'string' && typeof stored === 'string') {
		return sent === stored || sameInstant(sent, stored) || sameGuid(sent, stored);
	}
	if (Array.isArray(sent)) {
		return (
			Array.isArray(stored) &&
			sent.length === stored.length &&
			sent.every((value, index) => sameValue(value, stored[index]))
		);
	}
	if (isRecord(sent)) return isRecord(stored) && sameFields(sent, stored);
	return sent === stored;
}

/**
 * Whether a stored row has every field as it was sent; company names ignore case.
 * @param binaryFields names of the fields with binary data
 */
export function sameFields(
	sent: Record<string, unknown>,
	stored: Record<string, unknown>,
	binaryFields: readonly string[] = [],
): boolean {
	return Object.entries(sent)
		.filter(([name]) => !name.includes('@odata.'))
		.every(([name, value]) => {
			if (name === COMPANY_FIELD) {
				return String(value).toLowerCase() === String(stored[name]).toLowerCase();
			}
			if (!Object.hasOwn(stored, name)) return false;
			const isSame = sameValue(value, stored[name]);
			return isSame || (binaryFields.includes(name) && sameBytes(value, stored[name]));
		});
}

/** Base64 has two alphabets, and its padding may be missing. */
function sameBytes(left: unknown, right: unknown): boolean {
	if (typeof left !== 'string' || typeof right !== 'string') return false;
	return Buffer.from(left, 'base64').equals(Buffer.from(right, 'base64'));
}

function digitsOf(value: unknown): string | undefined {
	return typeof value === 'number' ? String(value) : exactDigits(value);
}

function sameGuid(left: string, right: string): boolean {
	return isGuid(left) && left.toLowerCase() === right.toLowerCase();
}

function sameInstant(left: string, right: string): boolean {
	return instant.test(left) && instant.test(right) && Date.parse(left) === Date.parse(right);
}
