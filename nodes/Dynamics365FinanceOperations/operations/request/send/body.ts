import { isRecord } from '../../../../shared/core/guards';
import { InputError } from '../../../../shared/core/inputError';
import { parseExact, stringifyExact } from '../../../../shared/odata/json/exactJson';
import type { Item } from '../../run/item';
import { oneOf } from '../../../../shared/core/oneOf';
import type { Run } from '../../run/run';

/** What is sent, and its media type. */
export interface Body {
	content: string | Buffer;
	contentType: string;
}

const BODY_TYPES = ['file', 'json', 'none', 'text'] as const;

function invalid(field: string, value: unknown, message: string, advice: string): InputError {
	return new InputError({ field, value, message, advice });
}

/** Text is sent as it was entered, so that long numbers keep their digits. */
function jsonText(given: unknown): string {
	if (typeof given !== 'string') {
		if (isRecord(given) || Array.isArray(given)) return stringifyExact(given);
		throw invalid(
			'JSON',
			given,
			'The expression for JSON returned no value',
			'Check the expression.',
		);
	}
	try {
		parseExact(given);
		return given;
	} catch (error) {
		throw invalid(
			'JSON',
			given,
			`JSON cannot be read: ${error instanceof Error ? error.message : ''}`,
			'Put text in double quotes. In an expression, wrap each value in JSON.stringify().',
		);
	}
}

async function fileBody(run: Run, item: Item, contentType: string): Promise<Body> {
	const name = item.text('inputDataFieldName');
	const file = run.ctx.helpers.assertBinaryData(item.index, name);
	return {
		content: await run.ctx.helpers.getBinaryDataBuffer(item.index, name),
		contentType: contentType || file.mimeType,
	};
}

/**
 * The body of a request; `undefined` for none.
 * @throws InputError for JSON that isn't valid and for a kind of body that doesn't exist, and n8n's
 * own error if the input item has no such file
 */
export async function requestBody(run: Run, item: Item): Promise<Body | undefined> {
	const kind = oneOf(BODY_TYPES, 'Body', item.read('bodyType', 'none'));
	if (kind === 'none') return undefined;
	if (kind === 'json') {
		const content = jsonText(item.read('bodyJson', '{}'));
		return { content, contentType: 'application/json; charset=utf-8' };
	}
	const contentType = String(item.read('contentType', '') ?? '').trim();
	if (kind === 'file') return await fileBody(run, item, contentType);
	const content = String(item.read('bodyText', '') ?? '');
	return { content, contentType: contentType || 'text/plain; charset=utf-8' };
}
