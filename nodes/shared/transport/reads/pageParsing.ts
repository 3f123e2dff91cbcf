import { isRecord, parseExact, parseRows } from '../../odata/json/exactJson';
import { cutPage } from '../../odata/json/pageText';
import { cancelled } from '../errors/failures';
import { nextTurn } from './turn';

/** Pieces between two turns of the event loop; about 3 ms of parsing. */
const PIECES_A_TURN = 2;

/**
 * Parses a large list piece by piece. In between the event loop turns: the request for the next
 * page, which would not even leave while this one is parsed, is sent and answered meanwhile, and
 * n8n serves others.
 *
 * @param isLean whether rows lose what OData adds
 * @returns the list as parsing the whole text would give it; undefined where that has to be done,
 * because the text is short, written another way, or not JSON
 * @throws FnoError `cancelled` when the execution is stopped meanwhile
 */
export async function parseInPieces(
	text: string,
	isLean: boolean,
	signal: AbortSignal | undefined,
): Promise<Record<string, unknown> | undefined> {
	const page = cutPage(text);
	if (page === undefined) return undefined;
	const rows: unknown[] = [];
	let parsed = 0;
	try {
		for (const piece of page.pieces) {
			for (const row of parseRows(piece, isLean)) rows.push(row);
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
