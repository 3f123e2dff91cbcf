import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { plainRow, type Report } from '../report';
import { ENTITIES, EVENTS, FIELDS, MODELS } from './cachesSizes';

const PROGRAM = join(import.meta.dirname, 'cachesProgram.ts');

const measured = z.object({ list: z.number(), models: z.number(), events: z.number() });

const kilobytes = (bytes: number) => `${Math.round(bytes / 1024)} KB`;

/** How much memory the caches take in one process of n8n. */
export function benchCaches(): Report {
	const options = ['--expose-gc', '--import', 'tsx', PROGRAM];
	const printed = execFileSync(process.execPath, options, { encoding: 'utf8' });
	const { list, models, events } = measured.parse(JSON.parse(printed));
	return {
		rows: [
			plainRow(`cached list of ${ENTITIES} entities`, kilobytes(list)),
			plainRow(`cached entity of ${FIELDS} fields`, kilobytes(models / MODELS)),
			plainRow(`${EVENTS} remembered event IDs`, kilobytes(events)),
		],
		details: { list, models, events },
	};
}
