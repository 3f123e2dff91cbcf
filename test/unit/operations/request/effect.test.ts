import { effectOf } from '../../../../nodes/Dynamics365FinanceOperations/operations/request/send/effect';

describe('the effect of a request', () => {
	it.each([
		['GET', '/data/CustomersV3?$top=1'],
		['GET', "/data/Notes?$filter=Text%20eq%20'/dequeue/'"],
		['GET', "/data/Notes('50%25')"],
		['GET', '/api/connector/jobstatus/activity?jobId=1'],
		['HEAD', '/data/CustomersV3'],
	] as const)('is a read for %s %s', (method, path) => {
		expect(effectOf(method, path)).toBe('read');
	});

	it.each([
		['POST', '/data/CustomersV3'],
		['DELETE', '/data/CustomersV3'],
		['GET', '/api/connector/dequeue/activity'],
		['GET', '/API/Connector/DEQUEUE'],
		['GET', '/api/connector/%64equeue/activity?x=1'],
		['GET', '/api/connector%5Cdequeue%2Factivity'],
		['GET', '/api/connector/%u0064equeue/activity'],
		['GET', '/api/connector/%2564equeue/activity'],
		['HEAD', '/api/connector/dequeue/activity'],
	] as const)('is a write for %s %s', (method, path) => {
		expect(effectOf(method, path)).toBe('write');
	});
});
