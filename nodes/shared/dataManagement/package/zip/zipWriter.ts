import { nextTurn } from '../../../core/eventLoop';
import { PackageMistake } from '../packageMistake';
import { Zip, ZipDeflate } from './fflate';

/** A file to be zipped. Its pieces are requested one by one. */
export interface ZipSource {
	name: string;
	pieces: Iterable<Uint8Array>;
}

/** Higher levels take longer and save little on tables [measured]. */
const LEVEL = 6;

/** Pieces between two turns of the event loop, so that n8n can do other work. */
const PIECES_A_TURN = 2;

/**
 * Yields a zip piece by piece. A piece of a file is only requested once all pieces before it were
 * taken.
 */
export async function* zipPieces(files: Iterable<ZipSource>): AsyncGenerator<Uint8Array> {
	const ready: Uint8Array[] = [];
	let pushed = 0;
	const zip = new Zip((error, piece) => {
		if (error) throw error;
		ready.push(piece);
	});
	for (const { name, pieces } of files) {
		const file = new ZipDeflate(name, { level: LEVEL });
		zip.add(file);
		let size = 0;
		for (const piece of pieces) {
			checkSize(name, (size += piece.length));
			file.push(piece);
			yield* ready.splice(0);
			if (++pushed % PIECES_A_TURN === 0) await nextTurn();
		}
		file.push(new Uint8Array(0), true);
		yield* ready.splice(0);
	}
	zip.end();
	yield* ready.splice(0);
}

/** Larger files would need ZIP64, which isn't supported. */
const LARGEST = 0xffffffff;

function checkSize(name: string, size: number): void {
	if (size < LARGEST) return;
	throw new PackageMistake(
		`The file ${name} of the package would be larger than 4 GB.`,
		'Send the rows in several packages.',
	);
}
