import { parseExact, parseRows } from '../../odata/json/exactJson';
import { nextTurn } from '../../core/eventLoop';
import { isRecord } from '../../core/guards';
import { cutPage } from '../../odata/json/pageText';
import { cancelled } from '../errors/failures';

/** Pieces between two turns of the event loop: about 3 ms of parsing. */
const PIECES_A_TURN = 2;

/**
 * Parses a large list piece by piece and lets the event loop turn in between. Otherwise the request
 * for the next page couldn't even leave while this one is parsed, and n8n would freeze.
 *
 * @param withoutAnnotations whether to remove OData annotations from the rows
 * @returns the list as parsing the whole text would give it; `undefined` if the whole text has to
 * be parsed, because it is short, written differently, or not JSON
 * @throws FnoError `cancelled` when the execution is stopped meanwhile
 */
export async function parseInPieces(
	text: string,
	withoutAnnotations: boolean,
	signal: AbortSignal | undefined,
): Promise<Record<string, unknown> | undefined> {
	const page = cutPage(text);
	if (page === undefined) return undefined;
	const rows: unknown[] = [];
	let parsed = 0;
	try {
		for (const piece of page.pieces) {
			for (const row of parseRows(piece, withoutAnnotations)) rows.push(row);
			parsed += 1;
			if (parsed % PIECES_A_TURN === 0) await nextTurn();
			if (signal?.aborted) break;
		}
		const envelope = parseExact(page.envelope);
		if (!isRecord(envelope)) return undefined;
		if (!signal?.aborted) return { ...envelope, value: rows };
	} catch {
		return undefined;
	}
	throw cancelled();
}
