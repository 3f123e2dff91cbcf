import { recordQuery } from '../../../nodes/Dynamics365FinanceOperations/methods/recordQuery';
import { customerGroups, entity, field } from '../records/models';

const certificates = entity('Certificates', [field('Id', { isKey: true }), field('dataAreaId')]);
const usrt = { ids: ['usrt', 'dat'], shared: 'read' } as const;
const pathOf = (...given: Parameters<typeof recordQuery>) =>
	decodeURIComponent(recordQuery(...given).path);

describe('the list of records of a chosen company', () => {
	it.each([customerGroups, certificates])('has no other: $entitySet', (model) => {
		for (const allowed of [undefined, usrt]) {
			const limit = allowed && { allowed };
			const path = pathOf({ model, company: 'usrt', words: [], ...limit }, []);
			expect(path).toContain("$filter=dataAreaId eq 'usrt'&");
			expect(path).toContain('cross-company=true');
		}
	});

	it.each([customerGroups, certificates])('is refused unless allowed: $entitySet', (model) => {
		expect(() => recordQuery({ model, company: 'usmf', words: [], allowed: usrt }, [])).toThrow(
			/not among the Allowed Companies/,
		);
	});

	it('has those of all allowed companies if none is chosen', () => {
		const path = pathOf({ model: certificates, company: '', words: ['x'], allowed: usrt }, []);
		expect(path).toContain(
			"$filter=(dataAreaId eq 'usrt' or dataAreaId eq 'dat') and (Id eq '*x*')",
		);
	});
});
