import type { IDataObject } from 'n8n-workflow';
import { examples, objectIds, type Example } from '../../support/documents';
import { action, fields, print, record } from '../../support/nodeParameters';
import { importItems, quickRuns } from '../../support/packages';
import { call } from '../../support/services';
import { useWorld } from '../../support/world';

const world = useWorld();

const ofKind = (wanted: string) => examples.filter(({ words: [kind] }) => kind === wanted);
const companyOf = (objectId: string) => (objectId.startsWith('usmf,') ? '' : 'usmf');

const filters = ofKind('filter').flatMap(({ place, words: [, entity], text }) =>
	text.split('\n').map((filter) => ({ place, entity, filter })),
);

it.each(filters)('$place: the filter "$filter" finds records', async ({ entity, filter }) => {
	const parameters = record('getAll', { entity }, { filterMode: 'odata', filter, limit: 3 });
	expect(await world.output(parameters)).not.toEqual([]);
});

it.each(objectIds)('the Object ID $objectId names one record of $entity', async (id) => {
	const address = { ...id, company: companyOf(id.objectId) };
	const { failure, sent } = await world.attempt(record('get', address));
	const lookUps = sent.filter((request) => request.includes(`/data/${id.entity}(`));
	expect(lookUps).toHaveLength(1);
	if (failure) expect(failure.message).toContain('There is no record');
});

it.each(ofKind('create'))('$place: the record is created', async ({ words, text }: Example) => {
	const [, entity] = words;
	const [created] = await world.output(record('create', { entity }, fields(text)));
	expect(created).toMatchObject(JSON.parse(text) as object);
});

it.each(ofKind('update'))('$place: the record is updated', async ({ words, text }: Example) => {
	const [, entity, objectId] = words;
	const options = { readBack: true };
	const [updated] = await world.output(
		record('update', { entity, objectId }, { ...fields(text), options }),
	);
	expect(updated).toMatchObject(JSON.parse(text) as object);
});

it.each(ofKind('execute'))('$place: the action is executed', async ({ words, text }: Example) => {
	const [, name, objectId] = words;
	const [entity] = name.split('/');
	const parameters = action(name, { entity, objectId }, JSON.parse(text));
	expect(await world.output(parameters)).not.toEqual([]);
});

it.each(ofKind('call'))('$place: the service is called', async ({ words, text }: Example) => {
	const [, path] = words;
	expect(await world.output(call(path, text))).toMatchObject([{ Result: true }]);
});

it.each(ofKind('print'))('$place: the document is printed', async ({ text }: Example) => {
	const shown = JSON.parse(text) as { document: string; number: string; company: string };
	const [printed] = await world.output(print(shown.document, shown.number, shown.company));
	expect(printed).toEqual({ ...shown, bytes: expect.any(Number) });
});

it.each(ofKind('package'))('$place: the package is imported', async ({ words, text }: Example) => {
	await world.sandbox.control.setSwitches(quickRuns);
	const [, ...label] = words;
	const rows = JSON.parse(text) as IDataObject[];
	const items = rows.map((json) => ({ json }));
	const parameters = importItems({ entity: label.join(' ') });
	const { outputs } = await world.run(parameters, { items });
	expect(outputs[0].map(({ json }) => json)).toMatchObject([{ recordsCreated: rows.length }]);
});

it.each(ofKind('attach'))('$place: the record gets the file', async ({ words, text }: Example) => {
	const [, entity, field] = words;
	const data = Buffer.from('%PDF-1.4').toString('base64');
	const items = [{ json: {}, binary: { data: { data, mimeType: 'application/pdf' } } }];
	const files = { fields: [{ field, inputDataFieldName: 'data' }] };
	const parameters = record('create', { entity }, { ...fields(text), options: { files } });
	const { outputs } = await world.run(parameters, { items });
	const [{ json }] = outputs[0];
	expect(json).toMatchObject(JSON.parse(text) as object);
	const stored = (await world.rows(entity)).find((row) => row.DocumentId === json.DocumentId);
	expect(stored?.[field]).toBe(data);
});
