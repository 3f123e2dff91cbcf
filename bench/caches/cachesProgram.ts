// Fills the caches of the package with values of the form that the readers give, and prints how much the heap has
// grown after each.
import type { BusinessEvent } from '../../nodes/Dynamics365FinanceOperationsTrigger/events/businessEvent';
import { memoryOf } from '../../nodes/Dynamics365FinanceOperationsTrigger/events/eventMemory';
import { environmentCache } from '../../nodes/shared/metadata/metadataCache';
import type {
	EntityModel,
	EntitySummary,
	FieldModel,
} from '../../nodes/shared/metadata/metadataModel';
import { ENTITIES, EVENTS, FIELDS, MODELS } from './cachesSizes';

const WINDOW_MS = 600_000;

/** The same value with texts made from bytes, as they are when they were read. */
const fresh = <T>(value: T): T => JSON.parse(Buffer.from(JSON.stringify(value)).toString()) as T;
const times = <T>(count: number, make: (index: number) => T): T[] =>
	Array.from({ length: count }, (_, index) => make(index));

function heap(): number {
	if (!global.gc) throw new Error('Run this program with --expose-gc.');
	global.gc();
	global.gc();
	return process.memoryUsage().heapUsed;
}

const summary = (n: number): EntitySummary => ({
	entitySet: `WarehouseManagementRecords${n}`,
	entityType: `WarehouseManagementRecord${n}`,
	dataEntity: `WHSWarehouseManagementRecord${n}Entity`,
	category: 'Master',
	isReadOnly: false,
});

const field = (n: number): FieldModel => ({
	name: `DefaultDimensionDisplayValue${n}`,
	type: 'Edm.String',
	isKey: n < 2,
	isMandatory: false,
	allowEdit: true,
	allowEditOnCreate: true,
	labelId: `@AccountsReceivable:Field${n}`,
});

function model(n: number): EntityModel {
	const fields = times(FIELDS, field);
	return { ...summary(n), keys: fields.slice(0, 2), fields, navigations: [], actions: [] };
}

const event = (n: number): BusinessEvent => ({
	header: {
		eventId: `8D1220EB-E514-4E35-844E-${String(n).padStart(12, '0')}`,
		businessEventId: 'PurchaseOrderConfirmedBusinessEvent',
		legalEntity: 'usmf',
		controlNumber: String(n),
		eventTime: '2026-03-02T08:15:00Z',
		initiatingUser: '',
		source: 'https',
	},
	fields: {},
	raw: {},
});

async function main(): Promise<void> {
	const cache = environmentCache('environment');
	const memory = memoryOf('trigger');
	const start = heap();
	await cache.list.get('', async () =>
		fresh({ source: 'service' as const, summaries: times(ENTITIES, summary) }),
	);
	const list = heap();
	for (let n = 0; n < MODELS; n++) {
		await cache.models.get(String(n), async () =>
			fresh({ source: 'service' as const, model: model(n), lacksActions: false }),
		);
	}
	const models = heap();
	for (let n = 0; n < EVENTS; n++) {
		memory.take([fresh(event(n))], WINDOW_MS, n, () => 'stored')?.finish();
	}
	const events = heap();
	// Used once more, so that neither is collected before.
	const kept = [cache, memory].length;
	const grown = { list: list - start, models: models - list, events: events - models };
	console.log(JSON.stringify({ ...grown, kept }));
}

void main();
