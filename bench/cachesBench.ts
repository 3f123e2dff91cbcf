import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { z } from 'zod';
import { plainRow, type Report } from './report';

const root = path.join(import.meta.dirname, '..');

/** Sizes of a large environment: entities of its list, fields of an entity that is worked with. */
const ENTITIES = 4500;
const FIELDS = 60;
const MODELS = 20;
const EVENTS = 20_000;

const measured = z.object({ list: z.number(), models: z.number(), events: z.number() });

/**
 * Fills the caches of the package with values of the form that the readers give, and prints
 * how much the heap has grown after each. Every text is made from bytes, as it is when it was read.
 */
const SCRIPT = `
	const { environmentCache } = require('./nodes/shared/metadata/metadataCache');
	const { memoryOf } = require('./nodes/Dynamics365FinanceOperationsTrigger/events/eventMemory');
	const fresh = (value) => JSON.parse(Buffer.from(JSON.stringify(value)).toString());
	const times = (count, make) => Array.from({ length: count }, (_, index) => make(index));
	const heap = () => { gc(); gc(); return process.memoryUsage().heapUsed; };

	const summary = (n) => ({
		entitySet: 'WarehouseManagementRecords' + n, entityType: 'WarehouseManagementRecord' + n,
		dataEntity: 'WHSWarehouseManagementRecord' + n + 'Entity', category: 'Master', isReadOnly: false,
	});
	const field = (n) => ({
		name: 'DefaultDimensionDisplayValue' + n, type: 'Edm.String', isKey: n < 2, isMandatory: false,
		allowEdit: true, allowEditOnCreate: true, labelId: '@AccountsReceivable:Field' + n,
	});
	const model = (n) => {
		const fields = times(${FIELDS}, field);
		return { ...summary(n), keys: fields.slice(0, 2), fields, navigations: [], actions: [] };
	};
	const event = (n) => ({ header: {
		eventId: '8D1220EB-E514-4E35-844E-' + String(n).padStart(12, '0'),
		businessEventId: 'PurchaseOrderConfirmedBusinessEvent', controlNumber: String(n),
	} });

	(async () => {
		const cache = environmentCache('environment');
		const memory = memoryOf('trigger');
		const start = heap();
		await cache.list.get('', async () =>
			fresh({ source: 'service', summaries: times(${ENTITIES}, summary) }));
		const list = heap();
		for (let n = 0; n < ${MODELS}; n++) {
			await cache.models.get(String(n), async () => fresh({ source: 'service', model: model(n) }));
		}
		const models = heap();
		for (let n = 0; n < ${EVENTS}; n++) {
			memory.take([fresh(event(n))], 600000, n, () => 'stored')?.settle();
		}
		const events = heap();
		console.log(JSON.stringify({
			list: list - start, models: models - list, events: events - models,
			kept: [cache, memory].length,
		}));
	})();`;

const kilobytes = (bytes: number) => `${Math.round(bytes / 1024)} KB`;

/** How much memory the caches take in one process of n8n. */
export function benchCaches(): Report {
	const printed = execFileSync(process.execPath, ['--expose-gc', '--import', 'tsx', '-e', SCRIPT], {
		cwd: root,
		encoding: 'utf8',
	});
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
