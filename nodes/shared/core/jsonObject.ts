import { withoutByteOrderMark } from './byteOrderMark';
import { isRecord } from './guards';

/**
 * In: JSON text, with or without a byte order mark. Out: its object; `undefined` for any other
 * text. Long numbers lose digits, so this isn't for records.
 */
export function parseJsonObject(text: string): Record<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(withoutByteOrderMark(text));
		return isRecord(value) ? value : undefined;
	} catch {
		return undefined;
	}
}
